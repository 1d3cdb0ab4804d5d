package dev.countersign.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileArchiveTests {

    private static final String AGENT = "---\nname: Helper\n---\nHelp.\n";
    private static final ImportLimits TIGHT = new ImportLimits(5, 3_000_000, 3_000_000, 100_000, 50);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/intruder.agent.md",
                "a/../../intruder.agent.md",
                "/etc/intruder.agent.md",
                "C:\\intruder.agent.md",
                "..\\intruder.agent.md"
            })
    void aNameThatLeadsOutOfTheArchiveIsRefusedAndNothingIsWrittenThere(String name) throws IOException {
        var rows = read(new Zip().file("good.agent.md", AGENT).file(name, AGENT));

        assertThat(rows)
                .anySatisfy(row -> assertThat(row)
                        .returns(ImportChange.INVALID, StagedRow::change)
                        .extracting(StagedRow::reason)
                        .asString()
                        .containsAnyOf("absolute", "leads out"));
        assertThat(rows).filteredOn(row -> row.kind() == ImportKind.AGENT).hasSize(1);
        assertThat(folder.resolve("../intruder.agent.md")).doesNotExist();
        assertThat(folder.resolve("../../etc/intruder.agent.md")).doesNotExist();
        assertThat(Path.of("/etc/intruder.agent.md")).doesNotExist();
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().contains("intruder")))
                    .isEmpty();
        }
    }

    @Test
    void linksAreNotFollowed() {
        assertThat(read(new Zip().link("passwords.agent.md", "/etc/passwd")))
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("links are not followed"));
    }

    @Test
    void archivesInsideArchivesAreNotOpened() {
        var inner = new Zip().file("inner.agent.md", AGENT).pack();

        assertThat(read(new Zip().file("inner.zip", inner)))
                .singleElement()
                .returns(ImportChange.INVALID, StagedRow::change)
                .satisfies(row -> assertThat(row.reason()).contains("Archives inside archives"));
    }

    @Test
    void whatIsNoArchiveForAllItsNameIsSaidToBeNone() {
        assertThat(Reading.of(folder, "rubbish.zip", "rubbish".getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .returns(ImportChange.INVALID, StagedRow::change)
                .satisfies(row -> assertThat(row.reason()).contains("no ZIP and no tar.gz"));
    }

    @Test
    void ofTwoFilesOfTheSameNameTheSecondIsRefused() {
        assertThat(read(new Zip().file("a.agent.md", AGENT).file("A.agent.md", AGENT)))
                .extracting(StagedRow::change)
                .containsExactlyInAnyOrder(null, ImportChange.INVALID);
    }

    @Test
    void aZipBombIsRefusedBeforeItIsUnpacked() {
        var bomb = new Zip().file("bomb.csv", new byte[2_900_000]).pack();

        assertThatThrownBy(() -> new Reading(folder)
                        .within(TIGHT)
                        .upload("bomb.zip", bomb)
                        .rows())
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("attack");
    }

    @Test
    void aBombInATarIsRefusedWhileItIsUnpacked() throws IOException {
        var bomb = tar(entry("bomb.csv"), new byte[2_900_000]);

        assertThatThrownBy(() -> new Reading(folder)
                        .within(TIGHT)
                        .upload("bomb.tar.gz", bomb)
                        .rows())
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("times its size");
    }

    @Test
    void tooManyFilesAreRefused() {
        var zip = new Zip();
        for (int i = 0; i < 6; i++) {
            zip.file(i + ".agent.md", AGENT);
        }
        var packed = zip.pack();

        assertThatThrownBy(() -> new Reading(folder)
                        .within(TIGHT)
                        .upload("many.zip", packed)
                        .rows())
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("more than 5 files");
    }

    @Test
    void tooManyEntriesAreRefusedBeforeTheDirectoryIsRead() {
        var zip = new Zip();
        for (int i = 0; i < 16; i++) {
            zip.file("folder" + i + "/", new byte[0]);
        }
        var packed = zip.pack();
        // What the archive says about their number is not believed.
        packed[packed.length - 12] = 1;
        packed[packed.length - 14] = 1;

        assertThatThrownBy(() -> new Reading(folder)
                        .within(TIGHT)
                        .upload("many.zip", packed)
                        .rows())
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("more than 15 files and folders");
    }

    @Test
    void aTableOrDefinitionThatIsTooLargeIsLeftOutAndTheRestIsRead() {
        var limits = new ImportLimits(5, 3_000_000, 50_000, 20_000, 200);
        var zip = new Zip()
                .file("good.agent.md", AGENT)
                .file("large.agent.md", AGENT + "x".repeat(20_000))
                .file("people.csv", "external_id,name,email\n" + "x".repeat(50_000));

        var rows = new Reading(folder)
                .within(limits)
                .upload("large.zip", zip.pack())
                .rows();

        assertThat(rows)
                .filteredOn(row -> row.change() == ImportChange.INVALID)
                .extracting(StagedRow::file, StagedRow::reason)
                .containsExactlyInAnyOrder(
                        tuple("large.agent.md", "It is larger than 20,000 bytes, more than a file of its kind needs."),
                        tuple("people.csv", "It is larger than 50,000 bytes. Import it in parts."));
        assertThat(rows)
                .filteredOn(row -> row.change() == null)
                .singleElement()
                .returns("src/good", StagedRow::externalId);
    }

    @Test
    void anArchiveThatIsCutShortIsRefused() {
        var packed = new Zip().file("a.agent.md", AGENT).pack();
        var half = Arrays.copyOf(packed, packed.length / 2);

        assertThatThrownBy(() -> Reading.of(folder, "half.zip", half))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("damaged")
                .hasMessageNotContainingAny("zip", "archive's", "Exception");
    }

    @Test
    void aFileThatIsDamagedInsideAnArchiveIsSaidToBeAndTheOthersAreRead() {
        var packed = new Zip()
                .file("bad.agent.md", AGENT + "Help, ".repeat(500))
                .file("good.agent.md", AGENT)
                .pack();
        Arrays.fill(packed, 50, 60, (byte) 0xFF);

        assertThat(Reading.of(folder, "damaged.zip", packed))
                .satisfiesExactly(
                        bad -> assertThat(bad.reason())
                                .isEqualTo(
                                        "It is damaged: what it holds cannot be unpacked. Pack it again, or import the"
                                                + " file by itself."),
                        good -> assertThat(good).returns("src/good", StagedRow::externalId));
    }

    @Test
    void aTarIsReadLikeAZipAndItsLinksAreNotFollowed() throws IOException {
        assertThat(Reading.of(folder, "good.tgz", tar(entry("x/a.agent.md"), AGENT.getBytes(StandardCharsets.UTF_8))))
                .singleElement()
                .returns("src/a", StagedRow::externalId);
        var link = new TarArchiveEntry("link.agent.md", TarConstants.LF_SYMLINK);
        link.setLinkName("/etc/passwd");
        assertThat(Reading.of(folder, "link.tgz", tar(link, new byte[0])))
                .singleElement()
                .returns(ImportChange.INVALID, StagedRow::change);
    }

    @Test
    void nameOfManyMegabytesInATarIsRefused() throws IOException {
        var longName = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);

        assertThatThrownBy(() -> Reading.of(folder, "long.tgz", tar(longName, new byte[3_000_000])))
                .isInstanceOf(ImportRefused.class);
        assertThatThrownBy(() -> new Reading(folder)
                        .within(new ImportLimits(5, 9_000_000, 9_000_000, 100_000, 100_000))
                        .upload("long.tgz", tar(longName, new byte[3_000_000]))
                        .rows())
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("name or header of more than 1 MB");
    }

    @Test
    void wrongChecksumRefusesTheFile() {
        var packed = new Zip().file("a.agent.md", AGENT).pack();
        int directory = packed.length - 22 - 46 - "a.agent.md".length();
        while (packed[directory] != 'P' || packed[directory + 1] != 'K' || packed[directory + 2] != 1) {
            directory--;
        }
        packed[directory + 16] ^= 1;

        assertThat(Reading.of(folder, "wrong.zip", packed))
                .singleElement()
                .returns(ImportChange.INVALID, StagedRow::change)
                .satisfies(row -> assertThat(row.reason()).contains("damaged"));
    }

    @Test
    void nameThatWindowsWroteIsReadAsItWasWritten() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            zip.setEncoding("IBM437");
            zip.setUseLanguageEncodingFlag(false);
            zip.putArchiveEntry(new ZipArchiveEntry("Büro/Prüfer.agent.md"));
            zip.write("---\nname: P\n---\n".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }

        assertThat(Reading.of(folder, "windows.zip", bytes.toByteArray()))
                .singleElement()
                .returns("Büro/Prüfer.agent.md", StagedRow::file)
                .returns("src/Prüfer", StagedRow::externalId);
    }

    @Test
    void gzipWhoseChecksumOrLengthIsWrongIsRefused() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            var text = "---\nname: A\n---\n".getBytes(StandardCharsets.UTF_8);
            var entry = new TarArchiveEntry("a.agent.md");
            entry.setSize(text.length);
            tar.putArchiveEntry(entry);
            tar.write(text);
            tar.closeArchiveEntry();
        }
        for (int fromTheEnd : List.of(1, 8)) {
            var wrong = bytes.toByteArray();
            wrong[wrong.length - fromTheEnd] ^= 1;
            assertThatThrownBy(() -> Reading.of(folder, "a.tar.gz", wrong))
                    .isInstanceOf(ImportRefused.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void gzipWithoutATarIsListed() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(1);
        }
        assertThat(Reading.of(folder, "short.gz", bytes.toByteArray()))
                .singleElement()
                .returns("short.gz", StagedRow::file)
                .returns(ImportChange.INVALID, StagedRow::change);
    }

    private List<StagedRow> read(Zip zip) {
        return Reading.of(folder, "upload.zip", zip.pack());
    }

    private static TarArchiveEntry entry(String name) {
        return new TarArchiveEntry(name);
    }

    private static byte[] tar(TarArchiveEntry entry, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}
