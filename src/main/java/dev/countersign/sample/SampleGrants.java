package dev.countersign.sample;

import dev.countersign.access.CredentialImport;
import dev.countersign.access.CredentialKind;
import dev.countersign.access.CredentialStatus;
import dev.countersign.access.EntitlementImport;
import dev.countersign.access.GrantImport;
import dev.countersign.access.GrantKind;
import dev.countersign.access.GrantOrigin;
import dev.countersign.agent.AgentState;
import dev.countersign.sample.SampleAgents.Identity;
import dev.countersign.shared.Environment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the agents of the sample enterprise can reach, with which keys, and how they used it: mostly sound, and wrong where it is planted. */
final class SampleGrants {

    /** Broad permissions for convenience: everything may be read where a few tables are. */
    private static final Map<String, String> BROAD = Map.of(
            "cash-forecaster", "general-ledger-db/read-all",
            "sql-helper", "customer-db/administer",
            "report-builder", "orders-db/read-all");

    /** Together they read what strangers write, read what is private, and send out. */
    private static final Map<String, List<String>> TOXIC_CHAINS = Map.of(
            "answer-drafter", List.of("customer-chat/read-channel", "crm/read", "mail-gateway/send-outside"),
            "cv-reader", List.of("web-browse-tools/read", "recruiting-suite/read", "document-tools/share"),
            "supplier-scorer", List.of("news-feed/read-channel", "erp/read", "mail-gateway/send-outside"));

    /** Agents that hold what they should not, and whose reviewers have not noticed. */
    static boolean isUnnoticed(String agent) {
        return BROAD.containsKey(agent) || TOXIC_CHAINS.containsKey(agent);
    }

    /** One key in several hands. */
    private static final List<Set<String>> SHARED_KEYS = List.of(
            Set.of("payment-proposer", "dunning-writer", "duplicate-finder"),
            Set.of("pick-planner", "slotting-advisor"),
            Set.of("incident-first-responder", "patch-planner", "runbook-runner"));

    private static final Set<String> FOR_EVERYBODY = Set.of(
            "team-chat",
            "document-tools",
            "calendar-tools",
            "spreadsheet-tools",
            "data-lake",
            "ticketing",
            "product-media");

    private final List<EntitlementImport> entitlements;
    private final Instant now;

    SampleGrants(List<EntitlementImport> entitlements, Instant now) {
        this.entitlements = entitlements;
        this.now = now;
    }

    /** @param used whether with the use made of them until today, or as they were given */
    List<GrantImport> of(Identity identity, Instant registeredAt, boolean used) {
        if (identity.agent().state() == AgentState.DECOMMISSIONED) {
            return List.of();
        }
        var chance = new Random(identity.agent().externalId().hashCode() * 31L);
        var grants = new ArrayList<GrantImport>();
        for (var key : chosen(identity, chance)) {
            grants.add(grant(identity, key, registeredAt, used, new Random(chance.nextLong())));
        }
        return grants;
    }

    private static List<String> planted(Identity identity) {
        if (identity.environment() != Environment.PRODUCTION) {
            return List.of();
        }
        var planted = new ArrayList<>(TOXIC_CHAINS.getOrDefault(identity.name(), List.of()));
        if (BROAD.containsKey(identity.name())) {
            planted.add(BROAD.get(identity.name()));
        }
        return planted;
    }

    private List<String> chosen(Identity identity, Random chance) {
        var department = SampleAgents.departmentOf(identity.project());
        var production = identity.environment() == Environment.PRODUCTION;
        var possible = new ArrayList<>(entitlements.stream()
                .filter(entitlement -> !entitlement.broad() && !entitlement.sendsOut())
                .filter(entitlement -> !(entitlement.readsPrivate() && entitlement.readsUntrusted()))
                .filter(entitlement -> FOR_EVERYBODY.contains(entitlement.resourceExternalId())
                        || SampleResources.departmentOf(entitlement.resourceExternalId())
                                .equals(department))
                .filter(entitlement ->
                        production || !SampleResources.PRODUCTION_ONLY.contains(entitlement.resourceExternalId()))
                .map(SampleGrants::key)
                .toList());
        Collections.shuffle(possible, chance);
        var size = production ? 9 + chance.nextInt(6) : 6 + chance.nextInt(5);
        var keys = new LinkedHashSet<>(possible.subList(0, Math.min(size, possible.size())));
        keys.addAll(planted(identity));
        return List.copyOf(keys);
    }

    private GrantImport grant(Identity identity, String key, Instant registeredAt, boolean used, Random chance) {
        var parts = key.split("/", 2);
        var weekly = new TreeMap<LocalDate, Long>();
        var grantedAt = registeredAt.plus(Duration.ofMinutes(10 + chance.nextInt(600)));
        var lastUsed = used ? use(identity, key, grantedAt, chance, weekly) : null;
        var timeBoxed = chance.nextInt(100) < 6;
        return new GrantImport(
                identity.agent().externalId(),
                parts[0],
                parts[1],
                timeBoxed ? GrantKind.TIME_BOXED : GrantKind.STANDING,
                chance.nextInt(100) < 70 ? GrantOrigin.REQUEST : GrantOrigin.IMPORT,
                "CHG-" + (10_000 + Math.floorMod((identity.agent().externalId() + key).hashCode(), 90_000)),
                grantedAt,
                timeBoxed ? now.plus(Duration.ofDays(5 + chance.nextInt(60))) : null,
                lastUsed,
                weekly.values().stream().mapToLong(Long::longValue).sum() * 3,
                weekly);
    }

    /** Fills the twelve weeks until today and answers when it was last used, or null for never. */
    private @Nullable Instant use(
            Identity identity, String key, Instant grantedAt, Random chance, SortedMap<LocalDate, Long> weekly) {
        var draw = planted(identity).contains(key) ? 100 : chance.nextInt(100);
        if (draw < 7) {
            return null;
        }
        if (identity.isDormant()) {
            return lastActiveOf(identity).minus(Duration.ofHours(chance.nextInt(200)));
        }
        if (draw < 20) {
            var longAgo = now.minus(Duration.ofDays(130 + chance.nextInt(90)));
            return longAgo.isAfter(grantedAt) ? longAgo : null;
        }
        var monday = now.atZone(ZoneOffset.UTC).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var rhythm = 1 + chance.nextInt(60);
        for (int week = 11; week >= 0; week--) {
            var uses = Math.max(0, rhythm + chance.nextInt(rhythm) - rhythm / 2);
            var began = monday.minusWeeks(week).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (uses > 0 && began.isAfter(grantedAt)) {
                weekly.put(monday.minusWeeks(week), (long) uses);
            }
        }
        var lately = now.minus(Duration.ofMinutes(5 + chance.nextInt(9_000)));
        return lately.isAfter(grantedAt) ? lately : now.minusSeconds(300);
    }

    private static Instant lastActiveOf(Identity identity) {
        return Objects.requireNonNull(identity.agent().lastActiveAt());
    }

    /** One key for each production agent, its own or, where it is planted, one it shares. */
    List<CredentialImport> credentials(List<Identity> identities) {
        return identities.stream()
                .filter(identity -> identity.agent().state() != AgentState.DECOMMISSIONED)
                .map(this::credential)
                .toList();
    }

    private CredentialImport credential(Identity identity) {
        var key = identity.agent().externalId();
        var chance = new Random(key.hashCode() * 7L);
        var shared = identity.environment() == Environment.PRODUCTION
                ? SHARED_KEYS.stream()
                        .filter(set -> set.contains(identity.name()))
                        .findFirst()
                : Optional.<Set<String>>empty();
        var issued = identity.registeredAt(now).plus(Duration.ofMinutes(chance.nextInt(600)));
        return new CredentialImport(
                key + "/key",
                key,
                null,
                key + " key",
                chance.nextInt(3) == 0 ? CredentialKind.CERTIFICATE : CredentialKind.API_KEY,
                fingerprint(shared.map(set -> "shared " + new TreeSet<>(set)).orElse(key)),
                CredentialStatus.ACTIVE,
                issued,
                issued.plus(Duration.ofDays(395)),
                lastActiveOf(identity));
    }

    private static String fingerprint(String of) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
            return "SHA256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key(EntitlementImport entitlement) {
        return entitlement.resourceExternalId() + "/" + entitlement.externalId();
    }
}
