package dev.countersign.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** Refuses to update or delete on H2, as a trigger of its own does on PostgreSQL. Public because H2 makes it. */
public class AppendOnly implements Trigger {

    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        throw new SQLException("The ledger is append-only: what is written is neither changed nor deleted.", "42501");
    }
}
