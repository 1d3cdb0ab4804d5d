package dev.countersign.shared;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Keeps an older version of the product off a database that a newer one has already changed. */
public final class NewerSchema {

    private NewerSchema() {}

    /** @throws StartRefused where the database has migrations that this version does not know */
    public static void refuse(Flyway flyway) {
        Arrays.stream(flyway.info().applied())
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED)
                .map(MigrationInfo::getVersion)
                .reduce((one, other) -> one.compareTo(other) < 0 ? other : one)
                .ifPresent(newest -> {
                    throw new StartRefused(
                            "The database was changed by a newer version of the product: its schema has version %s, which this version does not know."
                                    .formatted(newest),
                            "Start the newer version, or restore the backup that was made before the upgrade.");
                });
    }
}
