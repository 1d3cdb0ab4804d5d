package dev.countersign.evidence;

import dev.countersign.access.GrantService;
import java.util.List;

/** Grants by when they were made: those of the period (E13), and those the campaign could not review because they came later. */
final class GrantListing {

    private static final String COLUMNS = """
            select g.grant_id, a.external_id as agent_id, a.name as agent_name, a.environment, r.name as resource_name,
                e.name as entitlement_name, e.sensitivity, g.kind, g.origin, g.origin_ref, g.granted_at, g.granted_by,
                g.expires_at,
                case when g.status = 'ACTIVE' and g.expires_at <= :now then 'EXPIRED' else g.status end as status,
                coalesce(g.ended_at, case when g.expires_at <= :now then g.expires_at end) as ended_at, g.ended_by, g.end_reason
            from access_grant g
            join agent a on a.agent_id = g.agent_id
            join entitlement e on e.entitlement_id = g.entitlement_id
            join resource r on r.resource_id = e.resource_id
            """;

    private static final List<String> EXCERPT = List.of(
            "agent_name",
            "environment",
            "resource_name",
            "entitlement_name",
            "sensitivity",
            "origin",
            "granted_at",
            "granted_by",
            "status");

    static final Listing IN_PERIOD = new Listing(
            "provisioning",
            "Grants made in the period",
            "Every grant made in the period, with its origin, who made it and how it ended, if it did.",
            COLUMNS + """
            where g.granted_at >= :from and g.granted_at < :until
            order by g.grant_id""",
            "status",
            EXCERPT);

    static final Listing SINCE_FREEZE = new Listing(
            "late-grants",
            "Grants made after the items were frozen",
            "Every grant in force that came after the campaign froze its items, which is why the campaign did not review it.",
            COLUMNS + """
            where %s and (g.granted_at > :frozenAt or g.grant_id >= :firstKeySince)
                and not exists (select 1 from review_item i where i.grant_id = g.grant_id and i.campaign_id = :campaign)
            order by g.grant_id""".formatted(GrantService.IN_FORCE),
            "status",
            EXCERPT);

    private GrantListing() {}
}
