package dev.countersign.finding;

/**
 * Whose it is to act on a finding: that of the agent's living owner, else of the living lead of its project. A filter of the open
 * findings.
 */
public enum ToAct {
    /** Whoever is signed in. */
    ME("""
            f.agent_id in (
                select mine.agent_id from agent mine where mine.owner_id = :me and not mine.orphaned
                union all
                select led.agent_id from agent led join project q on q.project_id = led.project_id
                where q.lead_id = :me and led.orphaned)"""),
    /** Nobody, so that somebody has to be found first. */
    NOBODY("""
            f.agent_id in (
                select alone.agent_id from agent alone
                left join project q on q.project_id = alone.project_id
                left join person lead on lead.person_id = q.lead_id and lead.status = 'ACTIVE'
                where alone.orphaned and lead.person_id is null)""");

    private final String condition;

    ToAct(String condition) {
        this.condition = condition;
    }

    /** A condition on {@code finding f}; {@code :me} is the person who is signed in. */
    String condition() {
        return condition;
    }
}
