package dev.countersign.discovery;

/** What a row of an import is about, in the order in which things are registered: what others refer to comes first. */
public enum ImportKind {
    PERSON,
    PROJECT,
    RESOURCE,
    ENTITLEMENT,
    AGENT,
    GRANT,
    CREDENTIAL,
    /** Something an agent names that nobody knows. */
    REFERENCE,
    /** A file that could not be read, or that holds nothing an import knows. */
    FILE;

    /** Whether rows of this kind become something in the catalogue. */
    public boolean isRegistered() {
        return this != REFERENCE && this != FILE;
    }
}
