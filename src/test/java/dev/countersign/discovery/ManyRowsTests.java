package dev.countersign.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.IntegrationTest;
import dev.countersign.work.WorkId;
import dev.countersign.work.WorkService;
import dev.countersign.work.WorkSubmitted;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Imports of many rows, and several at once. */
@IntegrationTest
@Import(Imports.class)
class ManyRowsTests {

    private static final int MANY = 20_000;

    /** How often each row is read by all steps together; a plan that reads all rows for each page reads them hundreds of times. */
    private static final int MOST_READS = 60;

    /** Applying reads each row twice, people once more for each step, and at first, when they are few, all of them for each page. */
    private static final int MOST_READS_TO_APPLY = 100;

    /** A second on a machine that does nothing else. */
    private static final Duration SOON = Duration.ofSeconds(5);

    @Autowired
    Imports imports;

    @Autowired
    ImportService service;

    @Autowired
    ImportRows rows;

    @Autowired
    ImportSweep sweep;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcTemplate template;

    @Autowired
    WorkService work;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void previewAndApplyReadEachRowAFewTimesOnADatabaseWithoutStatistics() throws InterruptedException {
        assumeTrue(isPostgresql(), "H2 does not count what it reads");
        forgetStatistics();
        var before = reads();
        var id = imports.read(Imports.options("many"), people("many", MANY));
        // Connections tell what they read when they have been idle for ten seconds.
        Thread.sleep(Duration.ofSeconds(12));
        var previewed = reads() - before;

        forgetStatistics();
        before = reads();
        assertThat(imports.find(imports.apply(id)).count().created()).isEqualTo(MANY);
        Thread.sleep(Duration.ofSeconds(12));

        assertThat(previewed).isBetween((long) MANY, (long) MANY * MOST_READS);
        assertThat(reads() - before)
                .as(() -> "after apply: " + readsByTable())
                .isBetween((long) MANY, (long) MANY * MOST_READS_TO_APPLY);
    }

    @Test
    void anImportWhoseConnectionsAreCutIsAppliedAgainAndOnce() throws InterruptedException {
        assumeTrue(isPostgresql(), "H2 runs in the same process");
        int count = 4_000;
        var id = imports.read(Imports.options("cut"), people("cut", count));
        apply(id);
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> progress(id) > 0);

        assertThat(cutConnectionsOfTheOneInTurn()).isPositive();

        await().atMost(Duration.ofMinutes(1)).until(() -> postponed(id) == 1);
        assertThat(imports.find(id)).returns(ImportState.APPLYING, ImportRow::state);
        assertThat(people("cut")).isZero();
        Thread.sleep(Duration.ofMillis(1_500));
        // What the schedule does every few seconds where anything runs in the background.
        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> events.publishEvent(new WorkSubmitted(workOf(id), "")));

        assertThat(imports.find(settled(id)))
                .returns(ImportState.APPLIED, ImportRow::state)
                .returns(null, ImportRow::message);
        assertThat(people("cut")).isEqualTo(count);
        assertThat(jdbc.sql("select count(*) from ledger_entry where action = 'import.applied' and object_id = ?")
                        .param(id.toString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("""
                                select count(*) from ledger_entry
                                where object_id in (select cast(person_id as varchar) from person where external_id like 'cut-%')""").query(Long.class).single()).isEqualTo(count);
    }

    @Test
    void cancellingAPreviewOrApplyIsObeyedSoonAndLeavesNothing() {
        var reading = begin("cancel-reading", MANY);
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> progress(reading) > 0);
        cancel(reading);
        assertThat(imports.find(settledWithin(SOON, reading))).returns(ImportState.DISCARDED, ImportRow::state);

        var discarded = begin("discard-reading", MANY);
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> progress(discarded) > 0);
        try (var _ = imports.administrator()) {
            service.discard(discarded);
        }
        await().atMost(SOON).until(() -> !isRunning(discarded));

        var id = imports.read(Imports.options("cancel-applying"), people("cancel-applying", MANY));
        apply(id);
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> progress(id) > 0);
        cancel(id);
        assertThat(imports.find(settledWithin(SOON, id)))
                .returns(ImportState.READY, ImportRow::state)
                .returns("Applying it was cancelled. Nothing was changed.", ImportRow::message);
        assertThat(people("cancel-applying")).isZero();
        assertThat(filesOf(reading) + filesOf(discarded) + filesOf(id)).isZero();
    }

    @Test
    void aPageOfRowsIsARangeOfThePrimaryKey() {
        assumeTrue(!isPostgresql(), "PostgreSQL counts what it reads");
        var id = imports.read(Imports.options("page"), people("page", 3 * ImportRows.BATCH));

        var plan = jdbc.sql("""
                        explain analyze select * from import_row
                        where import_id = '%s' and row_no >= 1000 and row_no < 2000 order by row_no""".formatted(id)).query(String.class).single();

        assertThat(plan).contains("PRIMARY_KEY").containsPattern("scanCount: 100[0-9]\\D");
    }

    @Test
    void managersComeFirstHoweverTheFileIsOrdered() {
        var backwards = new ArrayList<>(List.of("external_id,name,email,manager_external_id"));
        for (int i = 2_500; i > 0; i--) {
            backwards.add(
                    "back-%d,Person %d,back-%d@rows.example,%s".formatted(i, i, i, i == 1 ? "" : "back-" + i / 2));
        }

        var id = imports.apply(imports.read(
                Imports.options("backwards"), Imports.upload("people.csv", backwards.toArray(String[]::new))));

        assertThat(imports.find(id)).returns(ImportState.APPLIED, ImportRow::state);
        assertThat(imports.find(id).count().created()).isEqualTo(2_500);
    }

    @Test
    void importsAppliedAtOnceWaitForOneAnother() {
        var ids = Stream.of("at-once-1", "at-once-2", "at-once-3")
                .map(source -> imports.read(Imports.options(source), people(source, 1_500)))
                .toList();

        try (var _ = imports.administrator()) {
            ids.forEach(id -> service.apply(id, false));
        }

        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() ->
                        ids.stream().noneMatch(id -> imports.find(id).state().isWorking()));
        assertThat(ids)
                .allSatisfy(id -> assertThat(imports.find(id))
                        .returns(ImportState.APPLIED, ImportRow::state)
                        .returns(null, ImportRow::message));
        assertThat(ids).allSatisfy(id -> assertThat(postponed(id)).isZero());
    }

    @Test
    void aLargeDiscardedImportIsDeletedAfterwards() {
        var id = imports.read(Imports.options("discarded"), people("discarded", 6_000));
        try (var _ = imports.administrator()) {
            service.discard(id);
        }
        assertThat(imports.counts(id)).isEmpty();
        assertThat(imports.lines(id, ImportChange.NEW)).isEmpty();

        sweep.sweep();

        assertThat(rows.size(id, ImportKind.PERSON)).isZero();
    }

    private ImportId begin(String source, int count) {
        try (var _ = imports.administrator()) {
            return service.begin(Imports.options(source), List.of(people(source, count)));
        }
    }

    private void apply(ImportId id) {
        try (var _ = imports.administrator()) {
            service.apply(id, false);
        }
    }

    private void cancel(ImportId id) {
        try (var _ = imports.administrator()) {
            work.cancel(workOf(id));
        }
    }

    private ImportId settled(ImportId id) {
        return settledWithin(Duration.ofMinutes(2), id);
    }

    private ImportId settledWithin(Duration most, ImportId id) {
        await().atMost(most)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !imports.find(id).state().isWorking());
        return id;
    }

    private WorkId workOf(ImportId id) {
        return new WorkId(jdbc.sql("select work_id from catalogue_import where import_id = ?")
                .param(id.importId())
                .query(UUID.class)
                .single());
    }

    private long progress(ImportId id) {
        return ofWork(id, "done");
    }

    private long postponed(ImportId id) {
        return ofWork(id, "postponed");
    }

    private boolean isRunning(ImportId id) {
        return ofWork(id, "case when state = 'RUNNING' then 1 else 0 end") == 1;
    }

    private long ofWork(ImportId id, String what) {
        return jdbc.sql("select %s from work where work_id = ?".formatted(what))
                .param(workOf(id).workId())
                .query(Long.class)
                .single();
    }

    private long people(String prefix) {
        return jdbc.sql("select count(*) from person where external_id like ?")
                .param(prefix + "-%")
                .query(Long.class)
                .single();
    }

    private long filesOf(ImportId id) {
        return jdbc.sql("select count(*) from import_upload where import_id = ?")
                .param(id.importId())
                .query(Long.class)
                .single();
    }

    private int cutConnectionsOfTheOneInTurn() {
        return jdbc.sql("""
                        select pg_terminate_backend(l.pid) from pg_locks l
                        where l.relation = 'import_turn'::regclass and l.mode = 'RowShareLock' and l.granted""").query(Boolean.class).list().size();
    }

    /** As in a database that is new: the planner knows nothing about the tables that an import reads and writes. */
    private void forgetStatistics() {
        var tables =
                "('import_row'::regclass, 'source_item'::regclass, 'person'::regclass, 'unresolved_reference'::regclass)";
        jdbc.sql("delete from pg_statistic where starelid in " + tables).update();
        jdbc.sql("update pg_class set reltuples = -1, relpages = 0 where oid in " + tables)
                .update();
    }

    private static ImportUpload people(String prefix, int count) {
        return Imports.upload(
                "people.csv",
                Stream.concat(
                                Stream.of("external_id,name,email,manager_external_id"),
                                IntStream.range(0, count)
                                        .mapToObj(i -> "%1$s-%2$d,Person %2$d,%1$s-%2$d@rows.example,%3$s"
                                                .formatted(prefix, i, i == 0 ? "" : prefix + "-" + i / 10)))
                        .toArray(String[]::new));
    }

    private long reads() {
        return jdbc.sql("""
                        select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_user_tables
                        where relname in ('import_row', 'source_item', 'person', 'unresolved_reference')""").query(Long.class).single();
    }

    private List<String> readsByTable() {
        return jdbc.sql("""
                        select concat(relname, ': ', seq_tup_read, ' in ', seq_scan, ' scans, ', idx_tup_fetch, ' by index')
                        from pg_stat_user_tables where relname in ('import_row', 'source_item', 'person', 'unresolved_reference')""").query(String.class).list();
    }

    private boolean isPostgresql() {
        return Boolean.TRUE.equals(template.execute((Connection connection) ->
                connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")));
    }
}
