package dev.countersign.sample;

import dev.countersign.access.CredentialService;
import dev.countersign.access.EntitlementImport;
import dev.countersign.access.EntitlementService;
import dev.countersign.access.GrantImport;
import dev.countersign.access.GrantService;
import dev.countersign.access.ResourceService;
import dev.countersign.agent.AgentService;
import dev.countersign.agent.ProjectService;
import dev.countersign.finding.FindingService;
import dev.countersign.sample.SampleAgents.Identity;
import dev.countersign.shared.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Agents, resources and grants of the sample enterprise, growing month by month through its past year. */
@Component
class SampleCatalogue {

    private static final int MOST_GRANTS = 200;
    private static final List<EntitlementImport> PERMISSIONS = SampleResources.entitlements();
    private static final Map<String, String> NAMES = PERMISSIONS.stream()
            .collect(Collectors.toMap(
                    permission -> permission.resourceExternalId() + "/" + permission.externalId(),
                    EntitlementImport::name));

    private final ProjectService projects;
    private final AgentService agents;
    private final ResourceService resources;
    private final EntitlementService entitlements;
    private final GrantService grants;
    private final CredentialService credentials;
    private final FindingService findings;

    SampleCatalogue(
            ProjectService projects,
            AgentService agents,
            ResourceService resources,
            EntitlementService entitlements,
            GrantService grants,
            CredentialService credentials,
            FindingService findings) {
        this.projects = projects;
        this.agents = agents;
        this.resources = resources;
        this.entitlements = entitlements;
        this.grants = grants;
        this.credentials = credentials;
        this.findings = findings;
    }

    /** The months up to the last quarter's review, and the use made of everything until then. */
    void growUntil(Instant reviewedAt, Instant now) {
        Moments.at(monthsBefore(now, 12), () -> {
            projects.apply(SamplePeople.projects(now.atZone(ZoneOffset.UTC).toLocalDate()));
            resources.apply(SampleResources.resources());
            entitlements.apply(PERMISSIONS);
        });
        for (int month = SampleAgents.MONTHS; monthsBefore(now, month).isBefore(reviewedAt); month--) {
            arrive(now, month);
        }
        Moments.at(reviewedAt.minus(Duration.ofDays(1)), () -> use(now, reviewedAt));
    }

    /** The months since, and the use until now of whatever is still held. */
    void growSince(Instant reviewedAt, Instant now) {
        for (int month = SampleAgents.MONTHS; month >= 1; month--) {
            if (!monthsBefore(now, month).isBefore(reviewedAt)) {
                arrive(now, month);
            }
        }
        Moments.at(now.minus(Duration.ofMinutes(30)), () -> use(now, now));
    }

    private void arrive(Instant now, int month) {
        var registeredAt = monthsBefore(now, month);
        var access = new SampleGrants(PERMISSIONS, now);
        var arriving = SampleAgents.identities(now).stream()
                .filter(identity -> identity.monthsAgo() == month)
                .toList();
        Moments.at(registeredAt, () -> {
            agents.apply(arriving.stream().map(Identity::agent).toList());
            grants.apply(arriving.stream()
                    .flatMap(identity -> access.of(identity, registeredAt, false).stream())
                    .toList());
            credentials.apply(access.credentials(arriving));
        });
    }

    /** What was taken away meanwhile is not given again. */
    private void use(Instant now, Instant until) {
        var access = new SampleGrants(PERMISSIONS, until);
        var here = SampleAgents.identities(now).stream()
                .filter(identity -> identity.registeredAt(now).isBefore(until))
                .toList();
        var ids = agents.idsOf(
                here.stream().map(identity -> identity.agent().externalId()).toList());
        grants.apply(here.stream()
                .flatMap(identity -> {
                    var held = grants
                            .heldBy(
                                    Objects.requireNonNull(
                                            ids.get(identity.agent().externalId())),
                                    MOST_GRANTS)
                            .stream()
                            .map(row -> row.resourceName() + "/" + row.entitlementName())
                            .collect(Collectors.toSet());
                    return access.of(identity, identity.registeredAt(now), true).stream()
                            .filter(grant -> held.contains(grant.resourceExternalId() + "/" + NAMES.get(key(grant))));
                })
                .toList());
    }

    private static String key(GrantImport grant) {
        return grant.resourceExternalId() + "/" + grant.entitlementExternalId();
    }

    /** Lets the detectors see what has been planted. */
    void look() {
        findings.detect();
    }

    private static Instant monthsBefore(Instant now, int months) {
        return now.minus(Duration.ofDays(30L * months));
    }
}
