package dev.countersign.evidence;

import dev.countersign.access.GrantService;
import java.util.List;

/** E01: every agent of the registry, with every grant in force, and for each grant whether the campaign reviewed it or why not. */
final class PopulationListing {

    static final String NO_GRANT = "no grant";
    static final String IN_CAMPAIGN = "in the campaign";
    static final String SINCE = "granted since";
    static final String OUT_OF_SCOPE = "out of scope";
    static final String SCOPE_CHANGED = "came into scope since";
    static final String UNEXPLAINED = "unexplained";

    private PopulationListing() {}

    static Listing of(CampaignScope scope) {
        return new Listing(
                "population",
                "Population",
                "Every agent of the registry with every grant in force, agents without an owner and without a grant included."
                        + " It starts from the agents and the grants, not from a list of people or of reviews.",
                SQL.formatted(scope.condition(), GrantService.IN_FORCE),
                "membership",
                List.of(
                        "agent_name",
                        "environment",
                        "agent_state",
                        "owner_name",
                        "orphan",
                        "resource_name",
                        "entitlement_name",
                        "sensitivity",
                        "granted_at",
                        "membership"));
    }

    private static final String SQL = """
            select a.external_id as agent_id, a.name as agent_name, a.kind as agent_kind, a.model, a.environment,
                a.state as agent_state, a.tier, o.display_name as owner_name, o.status as owner_status,
                s.display_name as sponsor_name, p.name as project_name, a.created_at, a.last_active_at, a.ends_on,
                case when a.owner_id is null then 'no owner' when o.status <> 'ACTIVE' then 'owner left' else '' end as orphan,
                g.grant_id, r.external_id as resource_id, r.name as resource_name, e.external_id as entitlement_id,
                e.name as entitlement_name, e.meaning, e.sensitivity, e.broad, g.kind as grant_kind, g.origin, g.origin_ref,
                g.granted_at, g.granted_by, g.expires_at, g.last_used_at, g.use_count,
                case when g.grant_id is null then 'no grant'
                    when i.item_id is not null then 'in the campaign'
                    when g.granted_at > :frozenAt or g.grant_id >= :firstKeySince then 'granted since'
                    when not (%s) then 'out of scope'
                    when exists (select 1 from ledger_entry l where l.recorded_at > :frozenAt and l.object_id in
                        (cast(a.agent_id as varchar), cast(e.entitlement_id as varchar), cast(r.resource_id as varchar)))
                        then 'came into scope since'
                    else 'unexplained' end as membership
            from agent a
            left join access_grant g on g.agent_id = a.agent_id and %s
            left join entitlement e on e.entitlement_id = g.entitlement_id
            left join resource r on r.resource_id = e.resource_id
            left join person o on o.person_id = a.owner_id
            left join person s on s.person_id = a.sponsor_id
            left join project p on p.project_id = a.project_id
            left join review_item i on i.grant_id = g.grant_id and i.campaign_id = :campaign
            order by a.external_id, g.grant_id""";
}
