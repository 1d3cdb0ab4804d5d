package dev.countersign.person;

import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as lists and pages show them, with the manager's name.
 *
 * @param status as it is today: somebody whose last day is over has left, whether or not that is written down yet
 */
public record PersonRow(
        PersonId id,
        String externalId,
        String name,
        String email,
        @Nullable String department,
        @Nullable String title,
        @Nullable PersonId manager,
        @Nullable String managerName,
        PersonStatus status,
        @Nullable LocalDate leftOn) {

    static final String SELECT = """
            person.person_id, person.external_id, person.display_name, person.email, person.department, person.title,
            person.manager_id, manager.display_name as manager_name, person.left_on,
            case when person.left_on < :today then 'LEFT' else person.status end as status""";

    static final String FROM = "person left join person manager on manager.person_id = person.manager_id";

    static PersonRow of(ResultSet row, int number) throws SQLException {
        var manager = Sql.uuid(row, "manager_id");
        return new PersonRow(
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("external_id"),
                row.getString("display_name"),
                row.getString("email"),
                row.getString("department"),
                row.getString("title"),
                manager == null ? null : new PersonId(manager),
                row.getString("manager_name"),
                PersonStatus.valueOf(row.getString("status")),
                Sql.date(row, "left_on"));
    }

    public boolean left() {
        return status == PersonStatus.LEFT;
    }
}
