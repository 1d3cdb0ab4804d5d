package dev.countersign.access;

/** What sort of proof a credential is. */
public enum CredentialKind {
    API_KEY,
    CERTIFICATE,
    SECRET,
    TOKEN
}
