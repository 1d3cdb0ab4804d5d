package dev.countersign.security;

import java.util.List;

/** The roles an account can hold. Everybody, whatever the role, is an owner of what they own. */
public final class Roles {

    public static final String ADMINISTRATOR = "ADMINISTRATOR";
    public static final String COMPLIANCE_OFFICER = "COMPLIANCE_OFFICER";
    public static final String APPROVER = "APPROVER";
    public static final String SECURITY_ANALYST = "SECURITY_ANALYST";
    /** Reads everything and changes nothing. */
    public static final String AUDITOR = "AUDITOR";

    /** Every role, in the order in which people are offered them. */
    public static final List<String> ALL =
            List.of(ADMINISTRATOR, COMPLIANCE_OFFICER, APPROVER, SECURITY_ANALYST, AUDITOR);

    private Roles() {}
}
