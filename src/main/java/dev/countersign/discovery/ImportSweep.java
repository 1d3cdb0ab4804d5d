package dev.countersign.discovery;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes the rows of discarded and failed imports, however many there are, in short transactions and in nobody's request. */
@Component
class ImportSweep {

    private static final int IMPORTS_AT_ONCE = 10;

    private final JdbcClient jdbc;
    private final ImportRows rows;

    ImportSweep(JdbcClient jdbc, ImportRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Scheduled(fixedDelay = 15_000)
    void sweep() {
        jdbc.sql("""
                        select i.import_id from catalogue_import i where i.state in ('DISCARDED', 'FAILED')
                        and exists (select 1 from import_row r where r.import_id = i.import_id)
                        fetch first %d rows only""".formatted(IMPORTS_AT_ONCE))
                .query((row, number) -> new ImportId(row.getObject(1, UUID.class)))
                .list()
                .forEach(this::sweep);
    }

    private void sweep(ImportId id) {
        while (rows.forgetSome(id)) {
            Thread.onSpinWait();
        }
    }
}
