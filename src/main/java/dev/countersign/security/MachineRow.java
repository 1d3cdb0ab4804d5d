package dev.countersign.security;

import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A machine as lists show it. @param endedAt null while it may sign in */
public record MachineRow(
        String clientId,
        String name,
        List<String> roles,
        String registeredBy,
        Instant createdAt,
        @Nullable Instant endedAt) {

    static final String SELECT = """
            machine.client_id, machine.name, machine.registered_by, machine.created_at, machine.ended_at,
            (select string_agg(machine_role.role, ',' order by machine_role.role)
               from machine_role where machine_role.client_id = machine.client_id) as roles""";

    static MachineRow of(ResultSet row, int number) throws SQLException {
        var roles = row.getString("roles");
        return new MachineRow(
                row.getString("client_id"),
                row.getString("name"),
                roles == null ? List.of() : Arrays.asList(roles.split(",")),
                row.getString("registered_by"),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                Sql.instant(row, "ended_at"));
    }
}
