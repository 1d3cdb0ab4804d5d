package dev.countersign.security;

/** The roles an account can hold. Everybody, whatever the role, is an owner of what they own. */
public final class Roles {

    public static final String ADMINISTRATOR = "ADMINISTRATOR";
    public static final String COMPLIANCE_OFFICER = "COMPLIANCE_OFFICER";
    public static final String APPROVER = "APPROVER";
    public static final String SECURITY_ANALYST = "SECURITY_ANALYST";
    /** Reads everything and changes nothing. */
    public static final String AUDITOR = "AUDITOR";

    private Roles() {}
}
