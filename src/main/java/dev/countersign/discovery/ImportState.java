package dev.countersign.discovery;

/** Where an import stands. */
public enum ImportState {
    /** Its files are being read, or wait for it. */
    READING,
    /** Somebody can look at what it would do, and apply or discard it. */
    READY,
    /** It is being carried out, or waits for it. */
    APPLYING,
    APPLIED,
    DISCARDED,
    /** Its files could not be read; nothing came of it. */
    FAILED;

    public boolean isWorking() {
        return this == READING || this == APPLYING;
    }
}
