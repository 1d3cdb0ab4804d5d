package dev.countersign.access;

/** How much harm the use of an entitlement can do, from least to most; the order is the order of severity. */
public enum Sensitivity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** Whether a standing grant of it counts as privileged. */
    public boolean isPrivileged() {
        return this == HIGH || this == CRITICAL;
    }
}
