package dev.countersign.evidence;

import java.util.List;

/** E14: credentials by fingerprint, never by value, and how many agents share each. */
final class CredentialListing {

    static final Listing LISTING = new Listing(
            "credentials",
            "Credentials",
            "Every credential by its fingerprint, with its age, its end, its last use and the number of agents that share it."
                    + " The product never holds the value of a credential.",
            """
            select c.external_id as credential_id, c.name as credential_name, c.kind, c.status, a.external_id as agent_id,
                a.name as agent_name, r.name as resource_name, c.fingerprint,
                case when c.fingerprint is null then null else (select count(distinct x.agent_id) from credential x
                    where x.fingerprint = c.fingerprint) end as agents_sharing,
                c.issued_at, c.expires_at, c.last_used_at
            from credential c
            left join agent a on a.agent_id = c.agent_id
            left join resource r on r.resource_id = c.resource_id
            order by c.external_id""",
            "status",
            List.of(
                    "credential_name",
                    "kind",
                    "status",
                    "agent_name",
                    "resource_name",
                    "agents_sharing",
                    "issued_at",
                    "expires_at",
                    "last_used_at"));

    private CredentialListing() {}
}
