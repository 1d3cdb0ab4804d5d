package dev.countersign.discovery;

import static dev.countersign.discovery.ImportChange.INVALID;
import static dev.countersign.discovery.ImportChange.NEW;
import static dev.countersign.discovery.ImportChange.UNRESOLVED;
import static dev.countersign.discovery.ImportChange.VANISHED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files as people hand them in, from the upload to the catalogue; those kept beside the project are skipped where absent. */
@IntegrationTest
@Import(Imports.class)
class ImportCasesTests {

    private static final Path CASES = Path.of("../shared/cases/import");

    @Autowired
    Imports imports;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zip-checksum-wrong.zip | people.csv | 1 | damaged",
                "zip-size-announced-too-small.zip | people.csv | 1 | damaged",
                "zip-size-announced-too-large.zip | people.csv | 1 | damaged",
                "people.csv | people.csv | 1 | lacks email",
                "agents.csv | agents.csv | 1 | lacks environment",
                "second-server-same-key.zip | b/server.yaml | 1 | same name already",
                "server-without-letters.zip | a/server.yaml | 2 | no letter or digit",
                "people-manager-of-self.csv | people-manager-of-self.csv | 3 | own id",
                "people-manager-of-self.csv | people-manager-of-self.csv | 3 | in a circle",
                "people-no-address.csv | people-no-address.csv | 4 | mail address",
                "people-control-characters.csv | people-control-characters.csv | 1 | control character",
                "people-year-999999999.csv | people-year-999999999.csv | 2 | a date such as",
                "agents-seen-in-the-future.csv | agents-seen-in-the-future.csv | 1 | not in the future",
                "empty.zip | empty.zip | 1 | contains no files",
                "bidi.agent.md | bidi.agent.md | 1 | U+202E"
            })
    void badFileIsRefusedWithItsPlaceAndReasonAndNothingOfItIsApplied(
            String upload, String file, int invalid, String reason) throws IOException {
        var id = read("bad-" + upload, upload);

        assertThat(imports.lines(id, INVALID))
                .hasSize(invalid)
                .anySatisfy(line -> assertThat(line)
                        .returns(file, ImportLine::file)
                        .satisfies(one -> assertThat(one.reason()).contains(reason)));
        assertThat(imports.lines(id, NEW)).extracting(ImportLine::file).doesNotContain(file);
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
    void usualFileIsAppliedWithoutComplaint(String upload, String name) throws IOException {
        var id = read("good-" + upload + name, upload);

        assertThat(imports.lines(id, INVALID)).isEmpty();
        imports.apply(id);
        assertThat(imports.find(id).state()).isEqualTo(ImportState.APPLIED);
        assertThat(jdbc.sql(
                                "select count(*) from person where display_name = :name or exists (select 1 from agent where name = :name)")
                        .param("name", name)
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void switchedOffToolIsNotRequested() throws IOException {
        assertThat(imports.lines(read("switched-off", "tools-switched-off.agent.md"), UNRESOLVED))
                .extracting(ImportLine::name)
                .containsExactly("read");
    }

    @Test
    void toolsJsonIsReadInAnyCase() throws IOException {
        var id = read("tools-json", "case-of-tools-json.zip");

        assertThat(imports.lines(id, INVALID)).extracting(ImportLine::file).containsExactly("other/TOOLS.JSON");
        assertThat(imports.lines(id, NEW))
                .extracting(ImportLine::externalId)
                .containsExactlyInAnyOrder("tool-server/heron", "tool-server/heron › get_reed");
    }

    @Test
    void refusedServerTakesItsToolsAndSecretsWithIt() throws IOException {
        var id = read("same-key", "second-server-same-key.zip");

        assertThat(imports.lines(id, NEW))
                .extracting(ImportLine::externalId)
                .containsExactlyInAnyOrder("tool-server/grey-heron", "tool-server/grey-heron › get_reed");
    }

    @Test
    void namedToolIsGrantedOnceItsServerListsIt() throws IOException {
        var first = read("late-tools", "late-tools/1.zip");
        assertThat(imports.lines(first, UNRESOLVED))
                .extracting(ImportLine::name)
                .containsExactly("late-heron/read_a");
        imports.apply(first);

        imports.apply(read("late-tools", "late-tools/2.zip"));

        assertThat(jdbc.sql("""
                                select a.name || ' ' || e.external_id from access_grant g
                                join agent a on a.agent_id = g.agent_id
                                join entitlement e on e.entitlement_id = g.entitlement_id
                                where a.name in ('Early', 'Late') and a.source = 'late-tools' and g.in_force order by 1""").query(String.class).list()).containsExactly("Early read_a", "Late read_a");
    }

    @Test
    void lastGrantAndLastSecretVanish() throws IOException {
        imports.apply(read("last", "last-of-a-kind/1.zip"));

        assertThat(imports.lines(read("last", "last-of-a-kind/2.zip"), VANISHED))
                .extracting(ImportLine::kind)
                .containsExactlyInAnyOrder(ImportKind.GRANT, ImportKind.CREDENTIAL);
    }

    @Test
    void ownerWhoLeftIsRefused() throws IOException {
        imports.apply(read("left", "owner-who-left/people.csv"));

        assertThat(imports.lines(read("left-agents", "owner-who-left/agents.csv"), INVALID))
                .singleElement()
                .satisfies(line ->
                        assertThat(line.reason()).contains("owner_external_id", "lv-1", "no longer works here"));
    }

    private ImportId read(String source, String file) throws IOException {
        var path = CASES.resolve(file);
        Assumptions.assumeTrue(Files.exists(path), () -> "No file " + path + ": skipped");
        return imports.read(
                Imports.options(source), Imports.upload(path.getFileName().toString(), Files.readAllBytes(path)));
    }
}
