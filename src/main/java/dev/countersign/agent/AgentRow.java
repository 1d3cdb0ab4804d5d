package dev.countersign.agent;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Environment;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent as lists show it, with the names of its owner and project.
 *
 * @param orphaned nobody living answers for the agent: it has no owner, or the owner left
 * @param tier 1 (critical) to 4 (low), null where nobody has assessed it
 */
public record AgentRow(
        AgentId id,
        String externalId,
        String name,
        AgentKind kind,
        Environment environment,
        AgentState state,
        @Nullable Integer tier,
        @Nullable PersonId owner,
        @Nullable String ownerName,
        boolean orphaned,
        @Nullable ProjectId project,
        @Nullable String projectName,
        @Nullable LocalDate endsOn,
        @Nullable Instant lastActiveAt) {

    static final String SELECT = """
            agent.agent_id, agent.external_id, agent.name, agent.kind, agent.environment, agent.state, agent.tier,
            agent.owner_id, owner.display_name as owner_name, agent.orphaned,
            agent.project_id, project.name as project_name, agent.ends_on, agent.last_active_at""";

    /** What belongs to rows that are called {@code agent}. */
    static final String JOINS = """
             left join person owner on owner.person_id = agent.owner_id
            left join project on project.project_id = agent.project_id""";

    static final String FROM = "agent" + JOINS;

    static AgentRow of(ResultSet row, int number) throws SQLException {
        var owner = Sql.uuid(row, "owner_id");
        var project = Sql.uuid(row, "project_id");
        return new AgentRow(
                new AgentId(row.getObject("agent_id", UUID.class)),
                row.getString("external_id"),
                row.getString("name"),
                AgentKind.valueOf(row.getString("kind")),
                Environment.valueOf(row.getString("environment")),
                AgentState.valueOf(row.getString("state")),
                Sql.integer(row, "tier"),
                owner == null ? null : new PersonId(owner),
                row.getString("owner_name"),
                row.getBoolean("orphaned"),
                project == null ? null : new ProjectId(project),
                row.getString("project_name"),
                Sql.date(row, "ends_on"),
                Sql.instant(row, "last_active_at"));
    }
}
