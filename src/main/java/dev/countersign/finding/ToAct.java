package dev.countersign.finding;

/** A filter of the open findings by whose it is to act on them. */
public enum ToAct {
    /** Whoever is signed in; the agents near them are named first, because indexes find those. */
    ME("""
            f.agent_id in (
                select mine.agent_id from agent mine where mine.owner_id = :me
                union all
                select led.agent_id from agent led join project q on q.project_id = led.project_id where q.lead_id = :me)
            and %s = :me"""),
    /** Nobody, so that somebody has to be found first. */
    NOBODY("a.orphaned and %s is null");

    private final String condition;

    ToAct(String condition) {
        this.condition = condition.formatted(WhoActs.ID);
    }

    /** A condition on {@link WhoActs#FROM}; {@code :me} is the person who is signed in. */
    String condition() {
        return condition;
    }
}
