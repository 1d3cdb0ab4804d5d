package dev.countersign.access;

/** Where a credential stands. */
public enum CredentialStatus {
    /** A resource says that it needs one; nobody has registered which. */
    REQUIRED,
    ACTIVE,
    REVOKED
}
