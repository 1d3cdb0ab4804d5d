package dev.countersign.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.IntegrationTest;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Imports of many rows, and several at once. */
@IntegrationTest
@Import(Imports.class)
class ManyRowsTests {

    private static final int MANY = 20_000;

    /** How often each row is read by all steps together; a plan that reads all rows for each page reads them hundreds of times. */
    private static final int MOST_READS = 60;

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

    @Test
    void aPreviewReadsEachRowAFewTimes() throws InterruptedException {
        assumeTrue(isPostgresql(), "H2 does not count what it reads");
        var before = reads();
        imports.read(Imports.options("many"), people("many", MANY));
        // Connections tell what they read when they have been idle for ten seconds.
        Thread.sleep(Duration.ofSeconds(12));

        assertThat(reads() - before).isBetween((long) MANY, (long) MANY * MOST_READS);
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

    private boolean isPostgresql() {
        return Boolean.TRUE.equals(template.execute((Connection connection) ->
                connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")));
    }
}
