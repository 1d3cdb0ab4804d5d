package dev.countersign.review;

/** Who may do what with campaigns, as expressions of Spring Security. */
public final class Permissions {

    public static final String OFFICER = "hasAnyRole('COMPLIANCE_OFFICER', 'WORK')";
    public static final String READER = "hasAnyRole('COMPLIANCE_OFFICER', 'ADMINISTRATOR', 'AUDITOR', 'WORK')";
    /** Everybody reviews what is theirs; an auditor changes nothing. */
    public static final String REVIEWER = "isAuthenticated() and !hasRole('AUDITOR')";

    private Permissions() {}
}
