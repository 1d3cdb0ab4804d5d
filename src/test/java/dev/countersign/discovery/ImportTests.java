package dev.countersign.discovery;

import static dev.countersign.discovery.ImportChange.CHANGED;
import static dev.countersign.discovery.ImportChange.INVALID;
import static dev.countersign.discovery.ImportChange.NEW;
import static dev.countersign.discovery.ImportChange.SKIPPED;
import static dev.countersign.discovery.ImportChange.UNCHANGED;
import static dev.countersign.discovery.ImportChange.UNRESOLVED;
import static dev.countersign.discovery.ImportChange.VANISHED;
import static dev.countersign.discovery.Imports.options;
import static dev.countersign.discovery.Imports.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.security.Roles;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Environment;
import dev.countersign.work.WorkRun;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@IntegrationTest
@Import(Imports.class)
class ImportTests {

    private static final String PEOPLE = "external_id,name,email,manager_external_id";

    @Autowired
    Imports imports;

    @Autowired
    ImportService service;

    @Autowired
    ImportList list;

    @Autowired
    ApplyImport applyImport;

    @Autowired
    ReadImport readImport;

    @Autowired
    Uploads uploads;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theSameFileTwiceChangesNothingAndAnotherOneShowsWhatChangesFromAndTo() {
        var source = "people-" + UUID.randomUUID();
        var first = imports.read(options(source), people("t1a,Ada,t1a@x.example,", "t1b,Bo,t1b@x.example,t1a"));
        assertThat(imports.count(first, NEW)).isEqualTo(2);
        assertThat(imports.find(imports.apply(first)).count().created()).isEqualTo(2);

        var same = imports.read(options(source), people("t1a,Ada,t1a@x.example,", "t1b,Bo,t1b@x.example,t1a"));
        assertThat(imports.count(same, UNCHANGED)).isEqualTo(2);
        assertThat(imports.count(same, NEW, CHANGED, VANISHED)).isZero();

        var next = imports.read(options(source), people("t1a,Ada Lovelace,t1a@x.example,"));
        assertThat(imports.lines(next, CHANGED))
                .singleElement()
                .satisfies(line ->
                        assertThat(line.changes()).containsExactly(new FieldChange("name", "Ada", "Ada Lovelace")));
        assertThat(imports.lines(next, VANISHED)).singleElement().returns("t1b", ImportLine::externalId);

        imports.apply(next);
        assertThat(name("t1a")).isEqualTo("Ada Lovelace");
        assertThat(name("t1b")).isEqualTo("Bo");
        assertThat(imports.count(imports.read(options(source), people("t1a,Ada Lovelace,t1a@x.example,")), VANISHED))
                .isZero();
    }

    @Test
    void anInvalidRowRefusesTheWholeUnlessSomebodyLeavesItOut() {
        var id = imports.read(
                options("t2"),
                people(
                        "t2a,Ada,t2a@x.example,nobody",
                        "t2b,Bo,t2b@x.example,t2a",
                        "t2c,Cy,t2c@x.example,",
                        "t2c,C,t2d@x.example,"));
        assertThat(imports.lines(id, INVALID)).extracting(ImportLine::line).containsExactlyInAnyOrder(2, 3, 5);
        assertThat(imports.lines(id, INVALID))
                .anySatisfy(
                        line -> assertThat(line.reason())
                                .isEqualTo(
                                        "manager_external_id is “nobody”, but no person is known by that id, here or in the catalogue."));

        try (var signedIn = imports.administrator()) {
            assertThatThrownBy(() -> service.apply(id, false))
                    .isInstanceOf(ImportRefused.class)
                    .hasMessageContaining("3 of its rows cannot be registered");
        }
        assertThat(imports.find(imports.apply(id)).count().created()).isEqualTo(1);
        assertThat(known("t2a") + known("t2b")).isZero();
        assertThat(known("t2c")).isEqualTo(1);
    }

    @Test
    void twoPeopleCannotShareAnAddress() {
        imports.apply(imports.read(options("t3"), people("t3a,Ada,t3a@x.example,")));

        var id = imports.read(
                options("t3-other"), people("t3b,Bo,T3A@x.example,", "t3c,Cy,t3c@x.example,", "t3d,Di,t3c@x.example,"));

        assertThat(imports.lines(id, INVALID))
                .extracting(ImportLine::externalId)
                .containsExactly("t3b", "t3d");
    }

    @Test
    void whatAnAgentNamesAndNobodyKnowsIsKeptAndResolvedByTheImportThatBringsIt() {
        var agents = imports.read(
                options("t4-agents"),
                upload("helper4.agent.md", "---", "name: Helper four", "tools: [tracker4/delete_issue, read]", "---"));
        assertThat(imports.lines(agents, UNRESOLVED))
                .extracting(ImportLine::name)
                .containsExactly("tracker4/delete_issue", "read");
        imports.apply(agents);
        assertThat(unresolved("t4-agents/helper4")).containsExactly("read", "tracker4/delete_issue");

        var servers = imports.read(
                options("t4-servers"),
                upload("server.yaml", "name: tracker4", "about: {title: Tracker four}"),
                upload("tools.json", "[{\"name\": \"delete_issue\"}, {\"name\": \"list_issues\"}]"));
        assertThat(imports.counts(servers).get(NEW)).containsEntry(ImportKind.GRANT, 1L);
        imports.apply(servers);
        assertThat(unresolved("t4-agents/helper4")).containsExactly("read");
        assertThat(grants("t4-agents/helper4")).isEqualTo(1);

        var again = imports.read(
                options("t4-servers"),
                upload("server.yaml", "name: tracker4", "about: {title: Tracker four}"),
                upload("tools.json", "[{\"name\": \"delete_issue\"}, {\"name\": \"list_issues\"}]"));
        assertThat(imports.count(again, NEW, CHANGED, VANISHED, INVALID)).isZero();
    }

    @Test
    void whatAReviewerRevokedNoImportGivesBack() {
        var files = new Zip()
                .file("tracker5/server.yaml", "name: tracker5")
                .file("helper5.agent.md", "---\nname: Helper five\ntools: ['tracker5/*']\n---\n")
                .pack();
        imports.apply(imports.read(options("t5"), upload("t5.zip", files)));
        assertThat(grants("t5/helper5")).isEqualTo(1);
        jdbc.sql("""
                        update access_grant set status = 'REVOKED', in_force = null, ended_by = 'Rhea Viewer'
                        where agent_id = (select agent_id from agent where external_id = 't5/helper5')""").update();

        var again = imports.read(options("t5"), upload("t5.zip", files));

        assertThat(imports.count(again, NEW)).isZero();
        assertThat(imports.lines(again, SKIPPED))
                .singleElement()
                .satisfies(line -> assertThat(line.reason()).contains("revoked by Rhea Viewer"));
    }

    @Test
    void previewSaysWhatADecommissionedAgentHoldsAndApplyingOrdersItsRevocation() {
        var files = new Zip()
                .file("tracker15/server.yaml", "name: tracker15")
                .file("helper15.agent.md", "---\nname: Helper fifteen\ntools: ['tracker15/*']\n---\n")
                .pack();
        imports.apply(imports.read(options("t15"), upload("t15.zip", files)));

        var id = imports.read(
                options("t15-end"),
                upload(
                        "agents.csv",
                        "external_id,name,environment,state",
                        "t15/helper15,Helper fifteen,PRODUCTION,DECOMMISSIONED"));

        assertThat(imports.lines(id, CHANGED))
                .singleElement()
                .satisfies(line -> assertThat(line.changes())
                        .contains(new FieldChange(
                                "access",
                                "1 grant and no active credentials",
                                "revocation of the grants is ordered when you apply")));
        imports.apply(id);
        assertThat(jdbc.sql("""
                                select v.cause_type from revocation v join access_grant g on g.grant_id = v.grant_id
                                join agent a on a.agent_id = g.agent_id where a.external_id = 't15/helper15'""").query(String.class).list()).containsExactly("agent-decommissioned");
    }

    @Test
    void addressOfSomebodyWhoHasLeftIsFreeInThePreviewToo() {
        imports.apply(imports.read(
                options("t16"), upload("people.csv", "external_id,name,email,active", "t16a,Ada,t16@x.example,false")));

        var id = imports.read(options("t16-other"), people("t16b,Ada Again,t16@x.example,"));

        assertThat(imports.count(id, INVALID)).isZero();
        assertThat(imports.find(imports.apply(id)).count().created()).isEqualTo(1);
    }

    @Test
    void whatIsRevokedAfterThePreviewApplyingDoesNotGiveBack() {
        var files = new Zip()
                .file("tracker5b/server.yaml", "name: tracker5b")
                .file("helper5b.agent.md", "---\nname: Helper five b\ntools: ['tracker5b/*']\n---\n")
                .pack();
        imports.apply(imports.read(
                options("t5b"),
                upload(
                        "t5b.zip",
                        new Zip()
                                .file("tracker5b/server.yaml", "name: tracker5b")
                                .file("helper5b.agent.md", "---\nname: Helper five b\n---\n")
                                .pack())));
        var late = imports.read(options("t5b"), upload("t5b.zip", files));
        assertThat(imports.counts(late).get(NEW)).containsEntry(ImportKind.GRANT, 1L);
        imports.apply(imports.read(
                options("t5b-grants"),
                upload(
                        "grants.csv",
                        "agent_external_id,resource_external_id,entitlement_external_id",
                        "t5b/helper5b,tool-server/tracker5b,*")));
        assertThat(grants("t5b/helper5b")).isEqualTo(1);
        jdbc.sql("""
                        update access_grant set status = 'REVOKED', in_force = null, ended_by = 'Rhea Viewer'
                        where agent_id = (select agent_id from agent where external_id = 't5b/helper5b')""").update();

        imports.apply(late);

        assertThat(grants("t5b/helper5b")).isZero();
        assertThat(imports.lines(late, SKIPPED))
                .singleElement()
                .satisfies(line -> assertThat(line.reason()).contains("revoked by Rhea Viewer", "in the preview"));
        assertThat(imports.find(late))
                .returns(ImportState.APPLIED, ImportRow::state)
                .satisfies(row -> assertThat(row.message()).contains("left out: 1"));
    }

    @Test
    void aServerThatNeedsACredentialLeavesTheOneRegisteredAsItIs() {
        var server = upload("server.yaml", "name: t5e", "config: {secrets: [{name: t5e.key}]}");
        imports.apply(imports.read(options("t5e"), server));
        assertThat(credential("tool-server/t5e#t5e.key")).endsWith("REQUIRED");
        imports.apply(imports.read(
                options("t5e-keys"),
                upload(
                        "credentials.csv",
                        "external_id,name,kind,fingerprint,status",
                        "tool-server/t5e#t5e.key,Key,API_KEY,ab:cf,ACTIVE")));

        imports.apply(imports.read(options("t5e"), server));
        assertThat(credential("tool-server/t5e#t5e.key")).endsWith("ACTIVE");
    }

    @Test
    void aCredentialRevokedAfterThePreviewStaysRevoked() {
        var source = options("t5d");
        var columns = "external_id,name,kind,fingerprint,status";
        var key =
                upload("credentials.csv", columns, "t5d1,Key,API_KEY,ab:cd,ACTIVE", "t5d2,Other,API_KEY,ab:ce,ACTIVE");
        var lateNew = imports.read(options("t5d-new"), key);
        imports.apply(imports.read(source, key));
        var renamed = upload("credentials.csv", columns, "t5d1,Key one,API_KEY,ab:cd,ACTIVE");
        var lateChange =
                imports.read(new ImportOptions("t5d-renamed", Environment.DEVELOPMENT, null, null, false), renamed);
        assertThat(imports.count(lateChange, CHANGED)).isEqualTo(1);
        imports.apply(imports.read(
                source,
                upload(
                        "credentials.csv",
                        columns,
                        "t5d1,Key,API_KEY,ab:cd,REVOKED",
                        "t5d2,Other,API_KEY,ab:ce,ACTIVE")));

        for (var late : List.of(lateNew, lateChange)) {
            imports.apply(late);
            assertThat(credential("t5d1")).isEqualTo("Key REVOKED");
            assertThat(imports.lines(late, SKIPPED))
                    .singleElement()
                    .returns("t5d1", ImportLine::externalId)
                    .satisfies(line -> assertThat(line.reason()).contains("It is revoked", "in the preview"));
            assertThat(imports.find(late).message()).contains("left out: 1");
        }
        assertThat(credential("t5d2")).isEqualTo("Other ACTIVE");
        assertThat(imports.lines(imports.read(source, key), SKIPPED))
                .extracting(ImportLine::externalId)
                .containsExactly("t5d1");
    }

    @Test
    void anImportWhoseNodesDiedTooOftenDoesNotStayUnderWay() {
        var id = imports.read(options("t5c"), people("t5ca,Ada,t5ca@x.example,"));
        jdbc.sql("update catalogue_import set state = 'APPLYING' where import_id = ?")
                .param(id.importId())
                .update();
        applyImport.givenUp(id.toString());
        assertThat(imports.find(id))
                .returns(ImportState.READY, ImportRow::state)
                .satisfies(row -> assertThat(row.message()).contains("interrupted too often"));

        jdbc.sql("update catalogue_import set state = 'READING' where import_id = ?")
                .param(id.importId())
                .update();
        readImport.givenUp(id.toString());
        assertThat(imports.find(id).state()).isEqualTo(ImportState.FAILED);
    }

    @Test
    void thePreviewSaysWhoWouldOwnEachAgentAndAnImportTakesNoOwnerAway() {
        imports.apply(
                imports.read(options("t6"), people("t6a,Ada Owner,t6a@x.example,", "t6b,Bo Other,t6b@x.example,")));
        var owned = new ImportOptions("t6-agents", Environment.PRODUCTION, "t6a", null, true);
        var file = upload("helper6.agent.md", "---", "name: Helper six", "---");
        var id = imports.read(owned, file);
        assertThat(imports.lines(id, NEW)).singleElement().returns("Ada Owner", ImportLine::ownerName);
        imports.apply(id);
        assertThat(jdbc.sql("select environment, state from agent where external_id = 't6-agents/helper6'")
                        .query((row, number) -> row.getString(1) + " " + row.getString(2))
                        .single())
                .isEqualTo("PRODUCTION ACTIVE");

        var byAnother = new ImportOptions("t6-agents", Environment.DEVELOPMENT, "t6b", null, true);
        assertThat(imports.lines(imports.read(byAnother, file), UNCHANGED))
                .singleElement()
                .returns("Ada Owner", ImportLine::ownerName);
    }

    @Test
    void newAgentsThatNobodyWouldOwnAreCountedAndFound() {
        imports.apply(imports.read(options("t6c"), people("t6c,Ada Owner,t6c@x.example,")));
        var columns = "external_id,name,environment,owner_external_id";
        var id = imports.read(
                options("t6c-agents"),
                upload("agents.csv", columns, "t6c1,Owned,TEST,t6c", "t6c2,Unowned,TEST,", "t6c3,Lost,TEST,nobody"));
        assertThat(imports.unownedNewAgents(id)).isEqualTo(1);
        assertThat(imports.unowned(id)).extracting(ImportLine::externalId).containsExactly("t6c2");

        imports.apply(id);
        var again = imports.read(options("t6c-agents"), upload("agents.csv", columns, "t6c2,Unowned,TEST,"));
        assertThat(imports.unownedNewAgents(again)).isZero();
        assertThat(imports.unowned(again)).extracting(ImportLine::externalId).containsExactly("t6c2");
    }

    @Test
    void whatStopsInTheMiddleChangesNothingAndCanBeDoneAgain() {
        var key = "t7a";
        var id = imports.read(options(key), people(key + ",Ada," + key + "@x.example,"));
        jdbc.sql("update catalogue_import set state = 'APPLYING' where import_id = ?")
                .param(id.importId())
                .update();
        var breaks = run(id, done -> {
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(() -> Actors.actingAs(Actor.system("test"), () -> applyImport.run(breaks)))
                .hasMessage("killed");

        assertThat(known(key)).isZero();
        assertThat(imports.find(id).state()).isEqualTo(ImportState.READY);

        imports.apply(id);
        assertThat(known(key)).isEqualTo(1);
        Actors.actingAs(Actor.system("test"), () -> applyImport.run(run(id, done -> {})));
        assertThat(known(key)).isEqualTo(1);
    }

    @Test
    void anImportIsDecidedOnce() {
        var id = imports.apply(imports.read(options("t8"), people("t8a,Ada,t8a@x.example,")));
        try (var signedIn = imports.administrator()) {
            assertThatThrownBy(() -> service.apply(id, false)).isInstanceOf(ImportRefused.class);
            assertThatThrownBy(() -> service.discard(id)).isInstanceOf(ImportRefused.class);
        }
        var other = imports.read(options("t8"), people("t8b,Bo,t8b@x.example,"));
        try (var signedIn = imports.administrator()) {
            service.discard(other);
            assertThatThrownBy(() -> service.apply(other, false)).isInstanceOf(ImportRefused.class);
        }
        assertThat(known("t8b")).isZero();
    }

    @Test
    void anArchiveThatCannotBeReadFailsAndSaysWhy() {
        var id = imports.read(options("t9"), upload("broken.zip", new byte[] {'P', 'K', 3, 4, 0, 0}));

        assertThat(imports.find(id))
                .returns(ImportState.FAILED, ImportRow::state)
                .satisfies(row -> assertThat(row.message()).contains("damaged"));
    }

    @Test
    void aZeroByteInADefinitionRefusesItsFileAndNotTheImport() {
        var id = imports.read(
                options("t9b"),
                upload("bad.agent.md", "---", "name: \"Ba\\0d\"", "---"),
                upload("good.agent.md", "---", "name: Good", "---"));

        assertThat(imports.find(id).state()).isEqualTo(ImportState.READY);
        assertThat(imports.lines(id, INVALID))
                .singleElement()
                .returns("bad.agent.md", ImportLine::file)
                .satisfies(line -> assertThat(line.reason()).contains("U+0000"));
        assertThat(imports.lines(id, NEW)).singleElement().returns("Good", ImportLine::name);
    }

    @Test
    void filesOfSeveralPiecesComeBackWholeAndOfOneNameOnlyTheFirstIsRead() {
        var rows = new StringBuilder(PEOPLE).append('\n');
        for (int i = 0; i < 3_000; i++) {
            rows.append("t9c%d,%s,t9c%d@x.example,\n".formatted(i, "Somebody ".repeat(20), i));
        }
        assertThat(rows.length()).isGreaterThan(500_000);

        var id = imports.read(
                options("t9c"),
                upload("people.csv", rows.toString()),
                upload("empty.txt", new byte[0]),
                upload("people.csv", PEOPLE));

        assertThat(imports.count(id, NEW)).isEqualTo(3_000);
        assertThat(imports.lines(id, INVALID))
                .singleElement()
                .satisfies(line -> assertThat(line.reason()).contains("has the same name"));
    }

    @Test
    void uploadsThatAreTooLargeTogetherAreRefusedBeforeTheyAreKept() {
        var id = imports.read(options("t9d"), people("t9da,Ada,t9da@x.example,"));

        assertThatThrownBy(() -> uploads.keep(id, 0, "large.csv", new ByteArrayInputStream(new byte[11]), 10))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("larger than 500 MB");
        assertThat(jdbc.sql("select count(*) from import_upload where import_id = ?")
                        .param(id.importId())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void auditorsLookAndOnlyAdministratorsAct() {
        var id = imports.read(options("t10"), people("t10a,Ada,t10a@x.example,"));
        try (var auditor = SignedInAs.person(UUID.randomUUID(), "Al Auditor", Roles.AUDITOR)) {
            assertThat(list.find(id).source()).isEqualTo("t10");
            assertThatThrownBy(() -> service.apply(id, false)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> service.discard(id)).isInstanceOf(AccessDeniedException.class);
        }
        try (var owner = SignedInAs.person(UUID.randomUUID(), "Olga Owner")) {
            assertThatThrownBy(() -> list.find(id)).isInstanceOf(AccessDeniedException.class);
        }
    }

    private static ImportUpload people(String... rows) {
        return upload("people.csv", PEOPLE + "\n" + String.join("\n", rows));
    }

    private String name(String person) {
        return jdbc.sql("select display_name from person where external_id = ?")
                .param(person)
                .query(String.class)
                .single();
    }

    private long known(String person) {
        return jdbc.sql("select count(*) from person where external_id = ?")
                .param(person)
                .query(Long.class)
                .single();
    }

    private String credential(String externalId) {
        return jdbc.sql("select name, status from credential where external_id = ?")
                .param(externalId)
                .query((row, number) -> row.getString(1) + " " + row.getString(2))
                .single();
    }

    private long grants(String agent) {
        return jdbc.sql("""
                        select count(*) from access_grant g join agent a on a.agent_id = g.agent_id
                        where a.external_id = ? and g.in_force""").param(agent).query(Long.class).single();
    }

    private List<String> unresolved(String agent) {
        try (var signedIn = imports.administrator()) {
            var id = jdbc.sql("select agent_id from agent where external_id = ?")
                    .param(agent)
                    .query(UUID.class)
                    .single();
            return list.originOf(id).orElseThrow().unresolved().stream()
                    .map(UnresolvedReference::text)
                    .toList();
        }
    }

    private static WorkRun run(ImportId id, Consumer<Long> progress) {
        return new WorkRun() {
            @Override
            public String subjectId() {
                return id.toString();
            }

            @Override
            public void progress(long done, long total) {
                progress.accept(done);
            }

            @Override
            public boolean isHeld() {
                return true;
            }

            @Override
            public void link(String route) {}
        };
    }
}
