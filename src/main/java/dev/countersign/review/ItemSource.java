package dev.countersign.review;

import dev.countersign.access.GrantService;
import dev.countersign.person.PersonId;
import dev.countersign.shared.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The grants in force that a scope covers, and who would review each: the agent's owner, else its project's lead, else the named
 * fallback. Nobody reviews who has left, whose account is disabled, or who asked for the agent. Counting, checking and making
 * items all read from here, so that they cannot disagree.
 */
record ItemSource(String from, Map<String, @Nullable Object> parameters) {

    /**
     * The accounts of people and whether their owners can answer with them: closed ones cannot, and an auditor changes nothing. To be
     * joined wherever {@link #MAY_REVIEW} is asked.
     */
    static final String ACCOUNTS = """
            (select account.person_id, account.enabled and not exists (select 1 from account_role
                where account_role.account_id = account.account_id and account_role.role = 'AUDITOR') as enabled from account)""";

    /** Who can be made a reviewer at all: {@code %1$s} is a person, {@code %2$s} their account, which they need not have yet. */
    static final String MAY_REVIEW = "(%1$s.status = 'ACTIVE' and coalesce(%2$s.enabled, true))";

    private static final String OWNER_MAY = mayReviewTheAgent("o", "oa");
    private static final String LEAD_MAY = mayReviewTheAgent("l", "la");

    static final String REVIEWER_ID = reviewer("person_id");
    static final String REVIEWER_NAME = reviewer("display_name");
    static final String RELATION =
            "case when %s then 'OWNER' when %s then 'PROJECT_LEAD' else 'FALLBACK' end".formatted(OWNER_MAY, LEAD_MAY);

    /** Why the owner does not get the item; null where there is none, or they do. */
    static final String OWNER_AWAY = """
            case when o.person_id is null or %s then null when o.status <> 'ACTIVE' then 'LEFT'
                when not coalesce(oa.enabled, true) then 'LOCKED_OUT' else 'ASKED_FOR_IT' end""".formatted(OWNER_MAY);

    private static final String JOINS = """
            access_grant g
            join agent a on a.agent_id = g.agent_id
            join entitlement e on e.entitlement_id = g.entitlement_id
            join resource r on r.resource_id = e.resource_id
            left join person o on o.person_id = a.owner_id
            left join %s oa on oa.person_id = o.person_id
            left join project p on p.project_id = a.project_id
            left join person l on l.person_id = p.lead_id
            left join %s la on la.person_id = l.person_id
            left join person f on f.person_id = cast(:fallback as uuid)
            where\s""".formatted(ACCOUNTS, ACCOUNTS) + GrantService.IN_FORCE;

    static ItemSource of(Scope scope, @Nullable PersonId fallback, Instant now) {
        var conditions = new ArrayList<String>();
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("fallback", fallback == null ? null : fallback.toString());
        parameters.put("now", Sql.value(now));
        if (!scope.environments().isEmpty()) {
            conditions.add("a.environment in (:environments)");
            parameters.put("environments", names(scope.environments()));
        }
        if (!scope.tiers().isEmpty()) {
            conditions.add("coalesce(a.tier, 0) in (:tiers)");
            parameters.put("tiers", scope.tiers());
        }
        if (!scope.projects().isEmpty()) {
            conditions.add("a.project_id in (:projects)");
            parameters.put("projects", scope.projects());
        }
        if (!scope.resources().isEmpty()) {
            conditions.add("e.resource_id in (:resources)");
            parameters.put("resources", scope.resources());
        }
        if (!scope.sensitivities().isEmpty()) {
            conditions.add("e.sensitivity in (:sensitivities)");
            parameters.put("sensitivities", names(scope.sensitivities()));
        }
        conditions.addFirst(JOINS);
        return new ItemSource(String.join("\nand ", conditions), parameters);
    }

    private static String mayReviewTheAgent(String person, String account) {
        return MAY_REVIEW.formatted(person, account)
                + " and (a.requester_id is null or a.requester_id <> %s.person_id)".formatted(person);
    }

    private static String reviewer(String column) {
        return "case when %s then o.%s when %s then l.%s else f.%s end"
                .formatted(OWNER_MAY, column, LEAD_MAY, column, column);
    }

    private static List<String> names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).toList();
    }
}
