package dev.countersign.agent;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Everything an agent's own page says about it. */
public record AgentDetails(
        AgentRow row,
        String purpose,
        @Nullable String model,
        @Nullable String family,
        @Nullable PersonId sponsor,
        @Nullable String sponsorName,
        @Nullable PersonId requester,
        @Nullable String requesterName,
        @Nullable LocalDate projectSunset,
        @Nullable String source,
        @Nullable String definition,
        Instant createdAt) {

    static final String SELECT = AgentRow.SELECT + """
            , agent.purpose, agent.model, agent.family, agent.sponsor_id, sponsor.display_name as sponsor_name,
            agent.requester_id, requester.display_name as requester_name, project.sunset_on as project_sunset,
            agent.source, agent.definition, agent.created_at""";

    static final String FROM = AgentRow.FROM + """
             left join person sponsor on sponsor.person_id = agent.sponsor_id
            left join person requester on requester.person_id = agent.requester_id""";

    static AgentDetails of(ResultSet row, int number) throws SQLException {
        var sponsor = Sql.uuid(row, "sponsor_id");
        var requester = Sql.uuid(row, "requester_id");
        return new AgentDetails(
                AgentRow.of(row, number),
                row.getString("purpose"),
                row.getString("model"),
                row.getString("family"),
                sponsor == null ? null : new PersonId(sponsor),
                row.getString("sponsor_name"),
                requester == null ? null : new PersonId(requester),
                row.getString("requester_name"),
                Sql.date(row, "project_sunset"),
                row.getString("source"),
                row.getString("definition"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    public AgentId id() {
        return row.id();
    }

    public String name() {
        return row.name();
    }
}
