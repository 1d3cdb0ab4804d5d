package dev.countersign.shared;

import org.springframework.boot.health.contributor.Status;

/** The health of a part that is in trouble while the node as a whole serves: the node stays up, and those who may see the details see it. */
public final class Degraded {

    public static final Status STATUS = new Status("DEGRADED");

    private Degraded() {}
}
