package dev.countersign.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as people hand them in; those kept beside the project are skipped where they are absent. */
class SharedCasesTests {

    private static final Path CASES = Path.of("../shared/cases/import");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zip-checksum-wrong.zip | damaged",
                "zip-size-announced-too-small.zip | damaged",
                "zip-size-announced-too-large.zip | damaged",
                "people.csv | lacks email",
                "agents.csv | lacks environment",
                "case-of-tools-json.zip | no server.yaml",
                "second-server-same-key.zip | same name already",
                "server-without-letters.zip | no letter or digit",
                "people-manager-of-self.csv | own id",
                "people-no-address.csv | mail address",
                "people-control-characters.csv | control character",
                "people-year-999999999.csv | a date such as",
                "agents-seen-in-the-future.csv | not in the future",
                "empty.zip | contains no files",
                "bidi.agent.md | U+202E"
            })
    void badFileIsRefusedWithAReason(String file, String reason) throws IOException {
        assertThat(Reading.of(folder, file, content(file)))
                .filteredOn(row -> row.change() == ImportChange.INVALID)
                .isNotEmpty()
                .anySatisfy(row -> assertThat(row.reason()).contains(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "excel/trailing-comma.csv,Tia",
        "excel/two-trailing-commas.csv,Tia",
        "excel/empty-rows-at-the-end.csv,Tia",
        "excel/sep-line.csv,Tia",
        "excel/empty-first-line-semicolons.csv,Tia",
        "mac-resource-forks.zip,Sol",
        "tools-switched-off.agent.md,Quiet",
        "yaml-words.zip,2026-01-01",
        "yaml-words.zip,yes"
    })
    void usualFileIsReadWithoutComplaint(String file, String name) throws IOException {
        assertThat(Reading.of(folder, file, content(file)))
                .noneSatisfy(row -> assertThat(row.change()).isEqualTo(ImportChange.INVALID))
                .noneSatisfy(row -> assertThat(row.name()).isEqualTo("heron"))
                .anySatisfy(row -> assertThat(row.name()).isEqualTo(name));
    }

    @Test
    void everyFileHasARow() {
        var zip = new Zip()
                .file("srv/server.yaml", "name: s")
                .file("srv/TOOLS.JSON", "[]")
                .file("people.csv", "external_id,name,email")
                .file(".DS_Store", "x");

        assertThat(Reading.of(folder, "all.zip", zip.pack()))
                .extracting(StagedRow::file)
                .contains("srv/server.yaml", "srv/TOOLS.JSON", "people.csv", ".DS_Store");
    }

    @Test
    void definitionInAnAgentsFolderIsReadWithAnUnquotedColon() {
        var zip = new Zip()
                .file(".claude/agents/reviewer.md", "---\nname: reviewer\ndescription: Use it: now\n---\n")
                .file(".claude/agents/README.md", "---\nname: About\n---\n")
                .file(".claude/agents/notes.md", "---\ntitle: Notes\n---\n");

        assertThat(Reading.of(folder, "agents.zip", zip.pack()))
                .extracting(StagedRow::externalId, StagedRow::change)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("src/reviewer", null),
                        org.assertj.core.groups.Tuple.tuple(".claude/agents/README.md", ImportChange.SKIPPED),
                        org.assertj.core.groups.Tuple.tuple(".claude/agents/notes.md", ImportChange.SKIPPED));
    }

    private static byte[] content(String file) throws IOException {
        var path = CASES.resolve(file);
        Assumptions.assumeTrue(Files.exists(path), () -> "No file " + path + ": skipped");
        return Files.readAllBytes(path);
    }
}
