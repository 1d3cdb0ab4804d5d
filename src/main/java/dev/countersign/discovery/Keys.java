package dev.countersign.discovery;

import java.util.Map;

/** What rows of an import are known by: the external id where there is one, else what makes them one of a kind. */
final class Keys {

    static final String JOIN = " › ";

    private Keys() {}

    static String entitlement(String resource, String entitlement) {
        return resource + JOIN + entitlement;
    }

    static String grant(String agent, String resource, String entitlement) {
        return agent + JOIN + resource + JOIN + entitlement;
    }

    static String reference(String agent, String text) {
        return agent + JOIN + text;
    }

    static String of(ImportKind kind, Map<String, Object> said) {
        return switch (kind) {
            case ENTITLEMENT -> entitlement(text(said, "resourceExternalId"), text(said, "externalId"));
            case GRANT ->
                grant(
                        text(said, "agentExternalId"),
                        text(said, "resourceExternalId"),
                        text(said, "entitlementExternalId"));
            case REFERENCE -> reference(text(said, "agent"), text(said, "text"));
            case PERSON, PROJECT, RESOURCE, AGENT, CREDENTIAL, FILE -> text(said, "externalId");
        };
    }

    static String text(Map<String, Object> said, String property) {
        return String.valueOf(said.get(property));
    }
}
