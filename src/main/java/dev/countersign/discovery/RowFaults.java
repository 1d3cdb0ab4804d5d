package dev.countersign.discovery;

import dev.countersign.person.PersonService;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a row that can be read is not registered all the same, in words for people. */
final class RowFaults {

    private static final String STATUS = "status";
    private static final String REVOKED = "REVOKED";
    private static final String ACTIVE = "ACTIVE";
    private static final List<String> ANSWERING = List.of("ownerExternalId", "sponsorExternalId", "leadExternalId");

    private RowFaults() {}

    /** @param there what the row may refer to, by kind */
    static @Nullable String fault(
            ImportRows.Waiting row, List<ImportColumn> references, Map<ImportKind, Set<String>> there) {
        for (var column : references) {
            var value = row.said().get(column.property());
            var kind = column.refersTo();
            if (value != null
                    && kind != null
                    && !there.getOrDefault(kind, Set.of()).contains(value)) {
                return "%s is “%s”, but no %s is known by that id, here or in the catalogue."
                        .formatted(column.name(), value, kind.name().toLowerCase(Locale.ROOT));
            }
        }
        return row.kind() == ImportKind.GRANT ? grantFault(row.said(), there) : null;
    }

    private static @Nullable String grantFault(Map<String, Object> said, Map<ImportKind, Set<String>> there) {
        var entitlement =
                Keys.entitlement(Keys.text(said, "resourceExternalId"), Keys.text(said, "entitlementExternalId"));
        if (!there.getOrDefault(ImportKind.ENTITLEMENT, Set.of()).contains(entitlement)) {
            return "The resource has no entitlement “%s”.".formatted(said.get("entitlementExternalId"));
        }
        var isTimeBoxed = "TIME_BOXED".equals(said.get("kind"));
        if (isTimeBoxed && !said.containsKey("expiresAt")) {
            return "A time-boxed grant needs expires_at.";
        }
        return "STANDING".equals(said.get("kind")) && said.containsKey("expiresAt")
                ? "A standing grant has no end. Leave expires_at empty or say TIME_BOXED."
                : null;
    }

    /** Why a row is left out that is in order otherwise: what a decision or time has ended, no import begins again. */
    static @Nullable String bygone(
            ImportKind kind, Map<String, Object> said, @Nullable Map<String, Object> known, Instant now) {
        return switch (kind) {
            case GRANT -> bygoneGrant(said, known, now);
            case CREDENTIAL -> bygoneCredential(said, known);
            default -> null;
        };
    }

    /** Returns the external ids of those who would answer for something by what some rows say. */
    static Set<String> answering(List<ImportRows.Waiting> rows) {
        var people = new HashSet<String>();
        for (var row : rows) {
            for (var field : ANSWERING) {
                if (row.said().get(field) instanceof String person) {
                    people.add(person);
                }
            }
        }
        return people;
    }

    /** Returns why a row is refused that newly names someone who has left. */
    static @Nullable String left(
            ImportRows.Waiting row, @Nullable Map<String, Object> known, Map<String, String> gone) {
        if ("DECOMMISSIONED".equals(row.said().get("state"))) {
            return null;
        }
        for (var field : ANSWERING) {
            var person = row.said().get(field);
            if (person != null
                    && gone.containsKey(String.valueOf(person))
                    && (known == null || !person.equals(known.get(field)))) {
                return "%s is “%s”. %s"
                        .formatted(
                                field.replace("ExternalId", "_external_id"),
                                person,
                                PersonService.noLongerHere(
                                        gone.getOrDefault(String.valueOf(person), String.valueOf(person))));
            }
        }
        return null;
    }

    /** Returns why a row gives a decommissioned agent nothing. What it holds already is revoked elsewhere. */
    static @Nullable String decommissioned(
            ImportRows.Waiting row, @Nullable Map<String, Object> known, Set<String> agents, Instant now) {
        var agent = Keys.text(row.said(), "agentExternalId");
        var isInForce = row.kind() == ImportKind.GRANT
                ? bygoneGrant(row.said(), known, now) == null
                : row.said().containsKey("fingerprint")
                        ? ACTIVE.equals(row.said().getOrDefault(STATUS, ACTIVE))
                        : ACTIVE.equals(row.said().get(STATUS));
        return agents.contains(agent) && isInForce && (known == null || !ACTIVE.equals(known.get(STATUS)))
                ? "The agent %s is decommissioned and receives no access. Remove the row.".formatted(agent)
                : null;
    }

    private static @Nullable String bygoneCredential(Map<String, Object> said, @Nullable Map<String, Object> known) {
        var isRevived = known != null
                && REVOKED.equals(known.get(STATUS))
                && !REVOKED.equals(said.getOrDefault(STATUS, REVOKED));
        return isRevived
                ? "It is revoked. An import does not make it good again; give its successor an external id of its own."
                : null;
    }

    private static @Nullable String bygoneGrant(
            Map<String, Object> said, @Nullable Map<String, Object> known, Instant now) {
        if (known != null && REVOKED.equals(known.get(STATUS))) {
            return "It was revoked by %s. An import does not give it back; ask for it anew."
                    .formatted(known.getOrDefault("endedBy", "somebody"));
        }
        var end = said.get("expiresAt");
        return end != null && !Instant.parse(String.valueOf(end)).isAfter(now)
                ? "It has ended. Only grants in force are imported."
                : null;
    }
}
