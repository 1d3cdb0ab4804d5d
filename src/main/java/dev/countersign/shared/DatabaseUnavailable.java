package dev.countersign.shared;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures that pass by themselves (the database cannot be reached, all connections are in use, a lock or a statement took too
 * long) apart from those that would occur again at every attempt.
 */
public final class DatabaseUnavailable {

    /** After how many seconds it is sensible to try again. */
    public static final int RETRY_AFTER_SECONDS = 5;

    /** Connection, resources, operator intervention (which includes cancelled statements) and system errors; see the SQL standard. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /** Lock not available, deadlock, serialization failure; H2: lock timeout, deadlock, concurrent update, database closed. */
    private static final Set<String> STATES = Set.of("55P03", "40P01", "40001", "HYT00", "90098", "90121", "90131");

    /**
     * What the pool says, without a state, of a connection that it gave up because it was cut. A transaction that cannot be rolled back
     * for this reason hides the failure before it.
     */
    private static final String CLOSED_BY_POOL = "Connection is closed";

    private DatabaseUnavailable() {}

    /** Returns whether one of the causes is such a failure. */
    public static boolean is(@Nullable Throwable thrown) {
        var seen = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        for (var cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof SQLException failure && isTransient(failure)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransient(SQLException failure) {
        return switch (failure) {
            case SQLTransientConnectionException _, SQLRecoverableException _, SQLTimeoutException _ -> true;
            case SQLNonTransientConnectionException _ -> true;
            default -> {
                var state = failure.getSQLState();
                yield state == null
                        ? CLOSED_BY_POOL.equals(failure.getMessage())
                        : STATES.contains(state) || state.length() == 5 && CLASSES.contains(state.substring(0, 2));
            }
        };
    }
}
