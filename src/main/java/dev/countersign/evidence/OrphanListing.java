package dev.countersign.evidence;

import dev.countersign.access.GrantService;
import java.util.List;

/** E08: agents whose owner is missing or gone. */
final class OrphanListing {

    static final Listing LISTING = new Listing(
            "orphans",
            "Agents without a living owner",
            "Every agent without an owner, or whose owner has left, with its last activity. A decommissioned agent is among them"
                    + " while it still holds a grant or an active credential.",
            """
            select a.external_id as agent_id, a.name as agent_name, a.environment, a.state as agent_state, a.tier,
                case when a.owner_id is null then 'no owner' else 'owner left' end as orphan, o.display_name as owner_name,
                o.left_on as owner_left_on, p.name as project_name, a.created_at, a.last_active_at,
                (select count(*) from access_grant g where g.agent_id = a.agent_id and %1$s) as grants
            from agent a
            left join person o on o.person_id = a.owner_id
            left join project p on p.project_id = a.project_id
            where (a.owner_id is null or o.status <> 'ACTIVE') and (a.state <> 'DECOMMISSIONED'
                or exists (select 1 from access_grant g where g.agent_id = a.agent_id and %1$s)
                or exists (select 1 from credential c where c.agent_id = a.agent_id and c.status = 'ACTIVE'))
            order by a.external_id""".formatted(GrantService.IN_FORCE),
            "orphan",
            List.of(
                    "agent_name",
                    "environment",
                    "agent_state",
                    "orphan",
                    "owner_name",
                    "owner_left_on",
                    "project_name",
                    "last_active_at",
                    "grants"));

    private OrphanListing() {}
}
