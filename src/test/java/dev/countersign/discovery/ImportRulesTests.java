package dev.countersign.discovery;

import static dev.countersign.discovery.ImportChange.CHANGED;
import static dev.countersign.discovery.ImportChange.INVALID;
import static dev.countersign.discovery.ImportChange.NEW;
import static dev.countersign.discovery.ImportChange.UNCHANGED;
import static dev.countersign.discovery.ImportChange.UNRESOLVED;
import static dev.countersign.discovery.ImportChange.VANISHED;
import static dev.countersign.discovery.Imports.options;
import static dev.countersign.discovery.Imports.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.IntegrationTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an import may grant, what it notices, and when it is too late to apply it. */
@IntegrationTest
@Import(Imports.class)
class ImportRulesTests {

    @Autowired
    Imports imports;

    @Autowired
    ImportService service;

    @Autowired
    JdbcClient jdbc;

    @Test
    void singleWordNeverGrantsAServerOfTheSameName() {
        var id = imports.read(
                options("r1"),
                upload(
                        "r1.zip",
                        new Zip()
                                .file("s/server.yaml", "name: fetch-r1")
                                .file("a.agent.md", "---\nname: A\ntools: [fetch-r1]\n---\n")
                                .pack()));

        assertThat(imports.counts(id).get(NEW)).doesNotContainKey(ImportKind.GRANT);
        assertThat(imports.lines(id, UNRESOLVED))
                .singleElement()
                .returns("fetch-r1", ImportLine::name)
                .satisfies(line -> assertThat(line.reason()).contains("single word", "fetch-r1/*"));
    }

    @Test
    void toolOfAServerThatListsNoneIsKeptAndGrantedByNameOnceListed() {
        var server = "name: late-r2";
        var early = "---\nname: Early\ntools: ['late-r2/read_a', 'late-r2/wipe_b']\n---\n";
        var first = imports.read(
                options("r2"),
                upload(
                        "r2.zip",
                        new Zip()
                                .file("s/server.yaml", server)
                                .file("early-r2.agent.md", early)
                                .file("all-r2.agent.md", "---\nname: All\ntools: ['late-r2/*']\n---\n")
                                .pack()));
        assertThat(imports.lines(first, UNRESOLVED))
                .extracting(ImportLine::name)
                .containsExactly("late-r2/read_a", "late-r2/wipe_b");
        imports.apply(first);
        assertThat(grants("r2/early-r2")).isEmpty();
        assertThat(grants("r2/all-r2")).containsExactly("*");

        var second = imports.read(
                options("r2"),
                upload(
                        "r2.zip",
                        new Zip()
                                .file("s/server.yaml", server)
                                .file("s/tools.json", "[{\"name\":\"read_a\"},{\"name\":\"wipe_b\"}]")
                                .file("early-r2.agent.md", early)
                                .file("all-r2.agent.md", "---\nname: All\ntools: ['late-r2/*']\n---\n")
                                .file("late-r2.agent.md", "---\nname: Late\ntools: ['late-r2/read_a']\n---\n")
                                .pack()));
        assertThat(imports.lines(second, VANISHED))
                .extracting(ImportLine::externalId)
                .contains("r2/all-r2 › tool-server/late-r2 › *");
        imports.apply(second);
        assertThat(grants("r2/early-r2")).containsExactly("read_a", "wipe_b");
        assertThat(grants("r2/late-r2")).containsExactly("read_a");
        assertThat(grants("r2/all-r2")).contains("read_a", "wipe_b");
    }

    @Test
    void lastGrantAndLastSecretVanishAndComeBack() {
        var with = new Zip()
                .file("s/server.yaml", "name: lone-r3\nconfig: {secrets: [{name: lone.key}]}")
                .file("s/tools.json", "[{\"name\":\"read_a\"}]")
                .file("solo-r3.agent.md", "---\nname: Solo\ntools: ['lone-r3/read_a']\n---\n")
                .pack();
        var without = new Zip()
                .file("s/server.yaml", "name: lone-r3")
                .file("s/tools.json", "[{\"name\":\"read_a\"}]")
                .file("solo-r3.agent.md", "---\nname: Solo\ntools: []\n---\n")
                .pack();
        imports.apply(imports.read(options("r3"), upload("r3.zip", with)));

        var second = imports.read(options("r3"), upload("r3.zip", without));
        assertThat(imports.lines(second, VANISHED))
                .extracting(ImportLine::kind)
                .containsExactlyInAnyOrder(ImportKind.GRANT, ImportKind.CREDENTIAL);
        imports.apply(second);

        var third = imports.read(options("r3"), upload("r3.zip", with));
        assertThat(imports.lines(third, CHANGED))
                .filteredOn(line -> line.kind() != ImportKind.AGENT)
                .extracting(ImportLine::kind)
                .containsExactlyInAnyOrder(ImportKind.GRANT, ImportKind.CREDENTIAL);
        assertThat(imports.lines(third, CHANGED))
                .filteredOn(line -> line.kind() == ImportKind.GRANT)
                .singleElement()
                .satisfies(line -> assertThat(line.changes())
                        .contains(new FieldChange("listed", "no longer listed by its source", "listed again")));
        imports.apply(third);
        assertThat(imports.count(imports.read(options("r3"), upload("r3.zip", with)), CHANGED, VANISHED))
                .isZero();
    }

    @Test
    void fileThatCannotBeReadMakesNothingOfItsServerVanish() {
        imports.apply(imports.read(
                options("r4"),
                upload(
                        "r4.zip",
                        new Zip()
                                .file("s/server.yaml", "name: one-r4\nconfig: {secrets: [{name: one.key}]}")
                                .file("s/tools.json", "[{\"name\":\"read_a\"}]")
                                .file("t/server.yaml", "name: two-r4")
                                .pack())));

        var id = imports.read(
                options("r4"),
                upload(
                        "r4.zip",
                        new Zip()
                                .file("s/server.yaml", "name: one-r4")
                                .file("s/tools.json", "{broken")
                                .file("t/server.yaml", "name: two-r4")
                                .pack()));

        assertThat(imports.lines(id, INVALID)).extracting(ImportLine::file).contains("s/tools.json");
        assertThat(imports.lines(id, VANISHED)).extracting(ImportLine::kind).doesNotContain(ImportKind.CREDENTIAL);
        assertThat(imports.lines(id, VANISHED))
                .extracting(ImportLine::externalId)
                .doesNotContain("tool-server/one-r4");
    }

    @Test
    void serverRefusedAsADoubleTakesItsToolsAndSecretsWithIt() {
        var id = imports.read(
                options("r5"),
                upload("resources.csv", "external_id,name,kind", "tool-server/double-r5,Double,TOOL_SERVER"),
                upload(
                        "r5.zip",
                        new Zip()
                                .file("s/server.yaml", "name: double-r5\nconfig: {secrets: [{name: d.key}]}")
                                .file("s/tools.json", "[{\"name\":\"wipe_b\"}]")
                                .pack()));

        assertThat(imports.lines(id, INVALID))
                .extracting(ImportLine::kind)
                .containsExactlyInAnyOrder(ImportKind.RESOURCE, ImportKind.ENTITLEMENT, ImportKind.CREDENTIAL);
        assertThat(imports.counts(id).get(NEW)).doesNotContainKeys(ImportKind.ENTITLEMENT, ImportKind.CREDENTIAL);
    }

    @Test
    void filesOfASourceAreNotAppliedOverNewerOnes() {
        var old = imports.read(options("r6"), person("r6,Old Name"));
        var newer = imports.read(options("r6"), person("r6,New Name"));
        imports.apply(newer);

        try (var signedIn = imports.administrator()) {
            assertThatThrownBy(() -> service.apply(old, false))
                    .isInstanceOf(ImportRefused.class)
                    .hasMessageContaining("newer import of the source “r6”");
        }
        assertThat(name("r6")).isEqualTo("New Name");
    }

    @Test
    void previewThatNoLongerShowsWhatWouldChangeIsNotApplied() {
        imports.apply(imports.read(options("r7"), person("r7,First Name")));
        var preview = imports.read(options("r7"), person("r7,Second Name"));
        imports.apply(imports.read(options("r7-other"), person("r7,Third Name")));

        imports.apply(preview);

        assertThat(imports.find(preview))
                .returns(ImportState.READY, ImportRow::state)
                .satisfies(row -> assertThat(row.message())
                        .contains("Nothing was changed", "out of date", "people.csv, line 2", "Third Name"));
        assertThat(name("r7")).isEqualTo("Third Name");
    }

    @Test
    void previewOfSomethingNewThatIsKnownByNowInTheSameWayIsApplied() {
        var preview = imports.read(options("r8"), person("r8,Same Name"));
        imports.apply(imports.read(options("r8-other"), person("r8,Same Name")));

        assertThat(imports.find(imports.apply(preview)).state()).isEqualTo(ImportState.APPLIED);
        assertThat(imports.count(imports.read(options("r8"), person("r8,Same Name")), UNCHANGED))
                .isEqualTo(1);
    }

    private static ImportUpload person(String idAndName) {
        return upload(
                "people.csv",
                "external_id,name,email",
                idAndName + "," + idAndName.split(",")[0] + "@x.example");
    }

    private String name(String person) {
        return jdbc.sql("select display_name from person where external_id = ?")
                .param(person)
                .query(String.class)
                .single();
    }

    private List<String> grants(String agent) {
        return jdbc.sql("""
                        select e.external_id from access_grant g join agent a on a.agent_id = g.agent_id
                        join entitlement e on e.entitlement_id = g.entitlement_id
                        where a.external_id = ? and g.in_force order by e.external_id""").param(agent).query(String.class).list();
    }
}
