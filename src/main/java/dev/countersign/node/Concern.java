package dev.countersign.node;

/** What keeps a node from working as it should. */
public enum Concern {

    /** The clock of the node and that of the database are too far apart. */
    CLOCK(true),

    /** The key that signs the ledger is missing, can be read by others, or is not the one of this installation. */
    LEDGER_KEY(false),

    /** The same of the keys that sign tokens. */
    TOKEN_KEYS(false),

    /** An operator started the node without background work, to look at a restored copy for example. */
    HELD(true);

    private final boolean serves;

    Concern(boolean serves) {
        this.serves = serves;
    }

    /** Whether the node answers people and programs all the same. */
    boolean serves() {
        return serves;
    }
}
