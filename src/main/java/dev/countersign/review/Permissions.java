package dev.countersign.review;

/** Who may do what with campaigns, as expressions of Spring Security. */
final class Permissions {

    static final String OFFICER = "hasAnyRole('COMPLIANCE_OFFICER', 'WORK')";
    static final String READER = "hasAnyRole('COMPLIANCE_OFFICER', 'ADMINISTRATOR', 'AUDITOR', 'WORK')";
    /** Everybody reviews what is theirs; an auditor changes nothing. */
    static final String REVIEWER = "isAuthenticated() and !hasRole('AUDITOR')";

    private Permissions() {}
}
