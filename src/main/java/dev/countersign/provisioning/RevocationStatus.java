package dev.countersign.provisioning;

/** Where an order to take access away stands. */
public enum RevocationStatus {
    /** Waits for its target system, for the first time or for another try. */
    ORDERED,
    /** The target system took it; nobody has looked yet whether the access is gone. */
    SENT,
    /** Reading back showed that the access is gone. */
    VERIFIED,
    /** The target system refused it too often, or reading back showed that the access is still there. */
    FAILED,
    /** An officer lets the access stand for a time, with a reason. */
    EXCEPTED,
    /** Something else had removed the access before this order was carried out; reading back showed that it is gone. */
    ALREADY_REMOVED;

    /** Whether nothing is left to do but, for a failed one, what a person decides. */
    public boolean isSettled() {
        return this == VERIFIED || this == EXCEPTED || this == ALREADY_REMOVED;
    }
}
