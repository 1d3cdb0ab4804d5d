package dev.countersign.finding;

/** Who is to act on a finding: the agent's living owner, else the living lead of its project. Told in SQL, for lists and counts. */
final class WhoActs {

    /** Findings {@code f} and their agents {@code a}, with those who may be to act. */
    static final String FROM = """
            finding f
            join agent a on a.agent_id = f.agent_id
            left join person o on o.person_id = a.owner_id and o.status = 'ACTIVE'
            left join project p on p.project_id = a.project_id
            left join person l on l.person_id = p.lead_id and l.status = 'ACTIVE'""";

    static final String ID = "coalesce(o.person_id, l.person_id)";
    static final String NAME = "coalesce(o.display_name, l.display_name)";

    private WhoActs() {}
}
