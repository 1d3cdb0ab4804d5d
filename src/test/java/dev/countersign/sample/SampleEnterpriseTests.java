package dev.countersign.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.SignedInAs;
import dev.countersign.TestDatabase;
import dev.countersign.ledger.LedgerService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Ids;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The sample enterprise as a newcomer finds it, on an embedded database of its own. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "countersign.background=false",
            "countersign.home=target/sample-home",
            "flowable.async-executor-activate=false",
            "server.address=127.0.0.1",
        })
@ContextConfiguration(initializers = TestDatabase.class)
@DirtiesContext
class SampleEnterpriseTests {

    @Autowired
    SampleEnterprise enterprise;

    @Autowired
    LedgerService ledger;

    @Autowired
    JdbcClient jdbc;

    @Test
    void itIsAsLargeAsItSays() {
        assertThat(count("person")).isEqualTo(60);
        assertThat(count("project")).isEqualTo(12);
        assertThat(count("project where sunset_on < current_date")).isEqualTo(2);
        assertThat(count("resource")).isEqualTo(40);
        assertThat(count("entitlement")).isBetween(290L, 320L);
        assertThat(count("agent")).isEqualTo(300);
        assertThat(count("access_grant")).isBetween(2_400L, 2_700L);
    }

    @Test
    void theDatabaseKnowsHowItsRowsAreDistributed() {
        var known = jdbc.sql("""
                        select sum(case when lower(data_type) = 'uuid' and selectivity <> 50 then 1 else 0 end)
                        from information_schema.columns where lower(table_name) in ('agent', 'access_grant', 'review_item')""").query(Long.class).single();

        assertThat(known).isGreaterThan(3);
    }

    @Test
    void eachOfTheFiveThingsThatGoWrongIsThereThreeTimes() {
        assertThat(wrong("count(distinct subject)", "SHARED_CREDENTIAL")).isEqualTo(3);
        assertThat(wrong("count(*)", "BROAD_ACCESS")).isEqualTo(3);
        assertThat(wrong("count(*)", "TOOL_CHAIN")).isEqualTo(3);
        assertThat(wrong("count(case when subject = 'owner' then 1 end)", "ORPHANED_OR_DORMANT"))
                .isEqualTo(3);
        assertThat(wrong("count(case when subject = 'dormant' then 1 end)", "ORPHANED_OR_DORMANT"))
                .isEqualTo(3);
        assertThat(wrong("count(*)", "PAST_SUNSET")).isEqualTo(3);
    }

    @Test
    void itsYearHangsTogether() {
        assertThat(count("access_grant where last_used_at < granted_at")).isZero();
        assertThat(count("credential where last_used_at < issued_at")).isZero();
        assertThat(count("agent where last_active_at < created_at")).isZero();
        assertThat(count("revocation where verified_at > ordered_at + interval '1' day and status = 'VERIFIED'"))
                .isZero();
    }

    @Test
    void oneReviewIsOverAndOneIsRunning() {
        assertThat(count("campaign where status = 'CLOSED'")).isOne();
        assertThat(count("campaign where status = 'RUNNING'")).isOne();
        assertThat(jdbc.sql("select count(distinct name) from campaign")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void whoeverTriesOutAReviewerFindsWorkHalfDone() {
        var mine =
                "review_item i join person p on p.person_id = i.reviewer_id where p.display_name = '%s' and i.decision is null"
                        .formatted(SamplePeople.name(SampleStaff.REVIEWER));
        assertThat(count(mine)).isGreaterThan(5);
        assertThat(count(mine + " and i.draft is not null")).isPositive();
        assertThat(count("agent a join person p on p.person_id = a.owner_id where p.display_name = '%s'"
                        .formatted(SamplePeople.name(SampleStaff.REVIEWER))))
                .isPositive();
    }

    @Test
    void itsLedgerIsGenuine() {
        try (var _ = SignedInAs.person(Ids.next(), "Aud Auditor", Roles.AUDITOR)) {
            ledger.headNow();
            var report = ledger.verify();
            assertThat(report.isIntact()).isTrue();
            assertThat(report.entries()).isGreaterThan(3_000);
        }
    }

    @Test
    void anotherStartChangesNothing() {
        var before = count("ledger_entry");
        enterprise.start();
        assertThat(count("ledger_entry")).isEqualTo(before);
    }

    private long wrong(String what, String kind) {
        return jdbc.sql("select " + what + " from finding where kind = ? and closed_at is null")
                .param(kind)
                .query(Long.class)
                .single();
    }

    private long count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }
}
