package dev.countersign.agent;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A project as lists and its page show it, with the name of its lead. */
public record ProjectRow(
        ProjectId id,
        String externalId,
        String name,
        String purpose,
        @Nullable PersonId lead,
        @Nullable String leadName,
        @Nullable LocalDate sunsetOn) {

    static final String SELECT = """
            project.project_id, project.external_id, project.name, project.purpose, project.lead_id,
            lead.display_name as lead_name, project.sunset_on""";

    static final String FROM = "project left join person lead on lead.person_id = project.lead_id";

    static ProjectRow of(ResultSet row, int number) throws SQLException {
        var lead = Sql.uuid(row, "lead_id");
        return new ProjectRow(
                new ProjectId(row.getObject("project_id", UUID.class)),
                row.getString("external_id"),
                row.getString("name"),
                row.getString("purpose"),
                lead == null ? null : new PersonId(lead),
                row.getString("lead_name"),
                Sql.date(row, "sunset_on"));
    }
}
