package dev.countersign.finding;

import dev.countersign.access.GrantService;

/**
 * How each kind is seen in the data: a query that answers {@code agent_id, subject, severity, evidence} for whatever is wrong now.
 * Parameters are {@code :now}, {@code :today} and {@code :quietSince}, before which silence is too long.
 */
enum Detector {
    SHARED_CREDENTIAL(FindingKind.SHARED_CREDENTIAL, """
            select distinct c.agent_id, c.fingerprint as subject, 'HIGH' as severity,
                   'Uses a key that ' || cast(s.agents - 1 as varchar(10)) || ' other '
                       || case when s.agents = 2 then 'agent uses' else 'agents use' end
                       || ' too: revoking it stops them all' as evidence
            from credential c
            join (select fingerprint, count(distinct agent_id) as agents from credential
                  where status = 'ACTIVE' and fingerprint is not null
                  group by fingerprint having count(distinct agent_id) > 1) s on s.fingerprint = c.fingerprint
            where c.status = 'ACTIVE'"""),
    BROAD_ACCESS(FindingKind.BROAD_ACCESS, """
            select g.agent_id, cast(g.grant_id as varchar(40)) as subject,
                   case when e.sensitivity = 'CRITICAL' then 'HIGH' else 'MEDIUM' end as severity,
                   r.name || ' · ' || e.name || ': ' || e.meaning as evidence
            from access_grant g
            join entitlement e on e.entitlement_id = g.entitlement_id and e.broad and e.sensitivity in ('HIGH', 'CRITICAL')
            join resource r on r.resource_id = e.resource_id
            where g.kind = 'STANDING' and\s""" + GrantService.IN_FORCE),
    TOOL_CHAIN(FindingKind.TOOL_CHAIN, """
            select g.agent_id, 'untrusted-private-out' as subject, 'HIGH' as severity,
                   'Reads what strangers write (' || min(case when e.reads_untrusted then r.name || ' · ' || e.name end)
                       || '), reads what is private (' || min(case when e.reads_private then r.name || ' · ' || e.name end)
                       || ') and can send it out (' || min(case when e.sends_out then r.name || ' · ' || e.name end)
                       || ')' as evidence
            from access_grant g
            join entitlement e on e.entitlement_id = g.entitlement_id and (e.reads_untrusted or e.reads_private or e.sends_out)
            join resource r on r.resource_id = e.resource_id
            where %s
            group by g.agent_id
            having max(case when e.reads_untrusted then 1 else 0 end) = 1
               and max(case when e.reads_private then 1 else 0 end) = 1
               and max(case when e.sends_out then 1 else 0 end) = 1""".formatted(GrantService.IN_FORCE)),
    ORPHANED(FindingKind.ORPHANED_OR_DORMANT, """
            select a.agent_id, 'owner' as subject, 'HIGH' as severity,
                   coalesce('Its owner ' || o.display_name || ' has left and nobody has claimed it', 'Nobody owns it') as evidence
            from agent a left join person o on o.person_id = a.owner_id
            where a.orphaned and a.state in ('ACTIVE', 'SUSPENDED')"""),
    DORMANT(FindingKind.ORPHANED_OR_DORMANT, """
            select a.agent_id, 'dormant' as subject, 'MEDIUM' as severity,
                   'Last heard of on ' || cast(cast(a.last_active_at as date) as varchar(10)) || ' and still holds its access' as evidence
            from agent a
            where a.state = 'ACTIVE' and a.last_active_at < :quietSince"""),
    PAST_SUNSET(FindingKind.PAST_SUNSET, """
            select a.agent_id, cast(p.project_id as varchar(40)) as subject, 'MEDIUM' as severity,
                   'Still active although its project ' || p.name || ' ended on ' || cast(p.sunset_on as varchar(10)) as evidence
            from agent a join project p on p.project_id = a.project_id
            where a.state = 'ACTIVE' and p.sunset_on < :today"""),
    DECOMMISSIONED_WITH_ACCESS(FindingKind.DECOMMISSIONED_WITH_ACCESS, """
            select a.agent_id, 'access' as subject, 'HIGH' as severity, 'Decommissioned, but still holds ' || case
                       when not a.holds_credential then 'grants' when not a.holds_grant then 'active credentials'
                       else 'grants and active credentials' end as evidence
            from (select d.agent_id,
                      exists (select 1 from access_grant g where g.agent_id = d.agent_id and %s) as holds_grant,
                      exists (select 1 from credential c where c.agent_id = d.agent_id and c.status = 'ACTIVE')
                          as holds_credential
                  from agent d where d.state = 'DECOMMISSIONED') a
            where a.holds_grant or a.holds_credential""".formatted(GrantService.IN_FORCE));

    private final FindingKind kind;
    private final String query;

    Detector(FindingKind kind, String query) {
        this.kind = kind;
        this.query = query;
    }

    FindingKind kind() {
        return kind;
    }

    String query() {
        return query;
    }
}
