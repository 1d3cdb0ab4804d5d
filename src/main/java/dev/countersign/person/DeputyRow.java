package dev.countersign.person;

import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appointment: {@code acting} acts for {@code person} between two days, both included.
 *
 * @param endedAt set where it was ended before its last day
 */
public record DeputyRow(
        DeputyId id,
        PersonId person,
        String personName,
        PersonId acting,
        String actingName,
        LocalDate from,
        LocalDate until,
        @Nullable Instant endedAt) {

    static final String QUERY = """
            select deputy.*, person.display_name as person_name, acting.display_name as acting_name
            from deputy join person on person.person_id = deputy.person_id
                join person acting on acting.person_id = deputy.acting_id
            """;

    static DeputyRow of(ResultSet row, int number) throws SQLException {
        return new DeputyRow(
                new DeputyId(row.getObject("deputy_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("person_name"),
                new PersonId(row.getObject("acting_id", UUID.class)),
                row.getString("acting_name"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                Sql.instant(row, "ended_at"));
    }

    public boolean inForceOn(LocalDate day) {
        return endedAt == null && !day.isBefore(from) && !day.isAfter(until);
    }
}
