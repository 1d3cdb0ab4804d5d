package dev.countersign.discovery;

import static java.util.Objects.requireNonNull;

import dev.countersign.access.CredentialImport;
import dev.countersign.access.CredentialService;
import dev.countersign.access.CredentialStatus;
import dev.countersign.access.EntitlementImport;
import dev.countersign.access.EntitlementService;
import dev.countersign.access.GrantImport;
import dev.countersign.access.GrantKind;
import dev.countersign.access.GrantOrigin;
import dev.countersign.access.GrantService;
import dev.countersign.access.ResourceImport;
import dev.countersign.access.ResourceService;
import dev.countersign.agent.AgentImport;
import dev.countersign.agent.AgentKind;
import dev.countersign.agent.AgentService;
import dev.countersign.agent.ProjectImport;
import dev.countersign.agent.ProjectService;
import dev.countersign.person.PersonImport;
import dev.countersign.person.PersonService;
import dev.countersign.shared.ImportCount;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Hands rows to the features they belong to: what the source says, over what is known, over what is usual for something new. */
@Component
class Registration {

    private final PersonService people;
    private final ProjectService projects;
    private final ResourceService resources;
    private final EntitlementService entitlements;
    private final AgentService agents;
    private final GrantService grants;
    private final CredentialService credentials;
    private final Catalogue catalogue;
    private final JsonMapper json;
    private final Clock clock;

    Registration(
            PersonService people,
            ProjectService projects,
            ResourceService resources,
            EntitlementService entitlements,
            AgentService agents,
            GrantService grants,
            CredentialService credentials,
            Catalogue catalogue,
            JsonMapper json,
            Clock clock) {
        this.people = people;
        this.projects = projects;
        this.resources = resources;
        this.entitlements = entitlements;
        this.agents = agents;
        this.grants = grants;
        this.credentials = credentials;
        this.catalogue = catalogue;
        this.json = json;
        this.clock = clock;
    }

    ImportCount register(ImportKind kind, ImportOptions options, List<Map<String, Object>> said) {
        var known = catalogue.known(kind, said);
        var full = said.stream()
                .map(row -> full(kind, options, row, known.get(Keys.of(kind, row))))
                .toList();
        return switch (kind) {
            case PERSON -> people.apply(as(PersonImport.class, full));
            case PROJECT -> projects.apply(as(ProjectImport.class, full));
            case RESOURCE -> resources.apply(as(ResourceImport.class, full));
            case ENTITLEMENT -> entitlements.apply(as(EntitlementImport.class, full));
            case AGENT -> agents.apply(as(AgentImport.class, full));
            case GRANT -> grants.apply(as(GrantImport.class, full));
            case CREDENTIAL -> credentials.apply(as(CredentialImport.class, full));
            case REFERENCE, FILE -> ImportCount.NONE;
        };
    }

    private <T> List<T> as(Class<T> type, List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> requireNonNull(json.convertValue(row, type)))
                .toList();
    }

    private Map<String, Object> full(
            ImportKind kind, ImportOptions options, Map<String, Object> said, @Nullable Map<String, Object> known) {
        var full = new HashMap<>(usual(kind, options, said));
        if (known == null) {
            full.putAll(chosen(kind, options));
        } else {
            full.putAll(known);
            // A state that nobody says follows from whether there is an owner.
            full.remove("state");
        }
        full.putAll(said);
        if (kind == ImportKind.GRANT) {
            // What is known of a grant besides how it is used belongs to how it ended.
            full.keySet().removeAll(List.of("status", "endedAt", "endedBy"));
        }
        return full;
    }

    private Map<String, Object> usual(ImportKind kind, ImportOptions options, Map<String, Object> said) {
        return switch (kind) {
            case PERSON -> Map.of("active", true);
            case PROJECT -> Map.of("purpose", "");
            case RESOURCE -> Map.of("description", "", "source", options.source());
            case ENTITLEMENT ->
                Map.of("scope", "", "broad", false, "readsUntrusted", false, "readsPrivate", false, "sendsOut", false);
            case AGENT ->
                Map.of(
                        "purpose",
                        "",
                        "kind",
                        AgentKind.COPILOT,
                        "environment",
                        options.environment(),
                        "source",
                        options.source());
            case GRANT ->
                Map.of(
                        "kind",
                        said.containsKey("expiresAt") ? GrantKind.TIME_BOXED : GrantKind.STANDING,
                        "origin",
                        GrantOrigin.IMPORT,
                        "grantedAt",
                        clock.instant().toString(),
                        "useCount",
                        0,
                        "weeklyUse",
                        Map.of());
            case CREDENTIAL ->
                Map.of("status", said.containsKey("fingerprint") ? CredentialStatus.ACTIVE : CredentialStatus.REQUIRED);
            case REFERENCE, FILE -> Map.of();
        };
    }

    private static Map<String, Object> chosen(ImportKind kind, ImportOptions options) {
        var chosen = new HashMap<String, Object>();
        if (kind == ImportKind.AGENT && options.ownerExternalId() != null) {
            chosen.put("ownerExternalId", options.ownerExternalId());
        }
        if (kind == ImportKind.AGENT && options.projectExternalId() != null) {
            chosen.put("projectExternalId", options.projectExternalId());
        }
        return chosen;
    }
}
