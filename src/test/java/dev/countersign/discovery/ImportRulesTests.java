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

    @Test
    void circleThroughTheCatalogueIsRefusedInThePreview() {
        var columns = "external_id,name,email,manager_external_id";
        imports.apply(imports.read(
                options("r9"),
                upload(
                        "people.csv",
                        columns,
                        "r9a,A,r9a@x.example,",
                        "r9b,B,r9b@x.example,r9a",
                        "r9c,C,r9c@x.example,r9b")));

        var id = imports.read(
                options("r9-other"),
                upload("people.csv", columns, "r9a,A,r9a@x.example,r9c", "r9d,D,r9d@x.example,r9b"));

        assertThat(imports.lines(id, INVALID))
                .singleElement()
                .returns("r9a", ImportLine::externalId)
                .satisfies(line -> assertThat(line.reason()).contains("in a circle"));
    }

    @Test
    void whoeverLeavesInTheSameImportIsNotNamedNewlyAndKnownOwnersStay() {
        var people = "external_id,name,email,active";
        var agents = "external_id,name,environment,owner_external_id,sponsor_external_id";
        imports.apply(imports.read(
                options("r10"),
                upload("people.csv", people, "r10a,A,r10a@x.example,true"),
                upload("agents.csv", agents, "r10x,X,TEST,r10a,")));

        var id = imports.read(
                options("r10"),
                upload("people.csv", people, "r10a,A,r10a@x.example,false"),
                upload("agents.csv", agents, "r10x,X,TEST,r10a,", "r10y,Y,TEST,r10a,", "r10z,Z,TEST,,r10a"),
                upload("projects.csv", "external_id,name,lead_external_id", "r10p,P,r10a"),
                upload("resources.csv", "external_id,name,kind,owner_external_id", "r10r,R,API,r10a"));

        assertThat(imports.lines(id, INVALID))
                .extracting(ImportLine::externalId)
                .containsExactlyInAnyOrder("r10y", "r10z", "r10p", "r10r");
        imports.apply(id);
        assertThat(imports.find(id).state()).isEqualTo(ImportState.APPLIED);
        assertThatThrownBy(() -> imports.read(
                        new ImportOptions("r10", dev.countersign.shared.Environment.TEST, "r10a", null, true),
                        upload("a.agent.md", "---", "name: A", "---")))
                .hasMessageContaining("no longer works here");
    }

    @Test
    void decommissionedAgentIsGivenNothing() {
        imports.apply(imports.read(
                options("r11"),
                upload("agents.csv", "external_id,name,environment,state", "r11,X,TEST,DECOMMISSIONED"),
                upload("resources.csv", "external_id,name,kind", "r11r,R,API"),
                upload(
                        "entitlements.csv",
                        "resource_external_id,external_id,name,action,sensitivity,meaning",
                        "r11r,read,Read,read,LOW,Reads")));

        var id = imports.read(
                options("r11-access"),
                upload("grants.csv", "agent_external_id,resource_external_id,entitlement_external_id", "r11,r11r,read"),
                upload(
                        "credentials.csv",
                        "external_id,agent_external_id,name,kind,status",
                        "r11k,r11,Key,API_KEY,ACTIVE",
                        "r11o,r11,Old key,API_KEY,REVOKED"));

        assertThat(imports.lines(id, INVALID))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.reason()).contains("r11 is decommissioned"));
        assertThat(imports.lines(id, NEW)).extracting(ImportLine::externalId).containsExactly("r11o");
    }

    @Test
    void definitionsOfOneNameInTwoFoldersAreTwoAgentsAndKeepTheirIds() {
        var one = "---\nname: One\n---\n";
        var two = "---\nname: Two\n---\n";
        imports.apply(imports.read(
                options("r12"),
                upload("r12.zip", new Zip().file("b/helper.agent.md", two).pack())));

        var id = imports.read(
                options("r12"),
                upload(
                        "r12.zip",
                        new Zip()
                                .file("a/helper.agent.md", one)
                                .file("b/helper.agent.md", two)
                                .pack()));
        assertThat(imports.count(id, INVALID, CHANGED, VANISHED)).isZero();
        assertThat(imports.lines(id, NEW)).extracting(ImportLine::externalId).containsExactly("r12/a/helper");
        assertThat(imports.lines(id, UNCHANGED))
                .extracting(ImportLine::externalId)
                .containsExactly("r12/helper");
        imports.apply(id);

        var moved = imports.read(
                options("r12"),
                upload(
                        "r12.zip",
                        new Zip()
                                .file("new/b/helper.agent.md", two)
                                .file("new/a/helper.agent.md", one)
                                .pack()));
        assertThat(imports.count(moved, NEW, INVALID, CHANGED, VANISHED)).isZero();
    }

    @Test
    void idsThatDifferInCaseOnlyAreRefusedInTheFileAndAgainstTheCatalogue() {
        var columns = "external_id,name,email";
        imports.apply(imports.read(options("r13"), upload("people.csv", columns, "R13-a,A,r13a@x.example")));

        var id = imports.read(
                options("r13-other"),
                upload(
                        "people.csv",
                        columns,
                        "r13-A,A,r13a2@x.example",
                        "r13-b,B,r13b@x.example",
                        "R13-B,B,r13b2@x.example"));

        assertThat(imports.lines(id, INVALID))
                .extracting(ImportLine::externalId)
                .containsExactlyInAnyOrder("r13-A", "R13-B");
        assertThat(imports.lines(id, INVALID))
                .anySatisfy(line -> assertThat(line.reason()).contains("“R13-a” is known", "differ only in case"));
    }

    @Test
    void letterWrittenInTwoWaysIsOne() {
        var columns = "external_id,name,email";
        imports.apply(
                imports.read(options("r14"), upload("people.csv", columns, "r14-\u00e9,Ren\u00e9,r14@x.example")));

        assertThat(imports.count(
                        imports.read(
                                options("r14"),
                                upload("people.csv", columns, "r14-e\u0301,Rene\u0301\u00a0,r14@x.example")),
                        UNCHANGED))
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
