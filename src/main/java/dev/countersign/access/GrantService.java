package dev.countersign.access;

import dev.countersign.agent.AgentId;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What agents hold. */
@Service
@Transactional
public class GrantService {

    /**
     * The condition, for SQL on {@code access_grant} as {@code g} with the parameter {@code now}, that a grant is in force. A
     * time-boxed grant past its end is not, even while nothing has written down its end.
     */
    public static final String IN_FORCE = "(g.status = 'ACTIVE' and (g.expires_at is null or g.expires_at > :now))";

    /**
     * What a list of grants is narrowed to; null narrows nothing.
     *
     * @param atLeast the least sensitivity of the entitlement
     */
    public record Filter(
            @Nullable AgentId agent,
            @Nullable ResourceId resource,
            @Nullable EntitlementId entitlement,
            @Nullable GrantStatus status,
            @Nullable GrantKind kind,
            @Nullable Sensitivity atLeast) {

        public Filter(
                @Nullable AgentId agent,
                @Nullable ResourceId resource,
                @Nullable EntitlementId entitlement,
                @Nullable GrantStatus status) {
            this(agent, resource, entitlement, status, null, null);
        }
    }

    private final GrantRegistration registration;
    private final GrantUses uses;
    private final GrantRows rows;
    private final GrantFigures figures;
    private final Clock clock;

    GrantService(GrantRegistration registration, GrantUses uses, GrantRows rows, GrantFigures figures, Clock clock) {
        this.registration = registration;
        this.uses = uses;
        this.rows = rows;
        this.figures = figures;
        this.clock = clock;
    }

    /**
     * Registers grants. One that is in force already and comes again only updates its use; one that is over stays over, and is
     * given again as another grant unless its own time is up.
     *
     * @throws Invalid naming the agents and entitlements that are unknown
     */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'WORK')")
    public ImportCount apply(List<GrantImport> said) {
        return registration.apply(said);
    }

    /**
     * Writes down that a grant was used: the one way in which use becomes known, whoever observed it.
     *
     * @param at when it was used last
     * @param times how often since the last report, at least once
     */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'WORK')")
    public void recordUse(GrantId grant, Instant at, long times) {
        if (times < 1) {
            throw Invalid.of("uses", "A use counts once at least.");
        }
        if (!uses.add(grant, at, times)) {
            throw NotFound.of("grant", grant);
        }
    }

    /**
     * @param sort {@code agent}, {@code used}, {@code since} or {@code sensitivity}, with a minus in front when descending; null for
     *     the order in which grants were registered
     * @param cursor as a page before answered it, or null
     */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Keyset.Page<GrantRow> list(Filter filter, @Nullable String sort, @Nullable String cursor, int limit) {
        return rows.list(filter, sort, cursor, limit, clock.instant());
    }

    /** What an agent holds now, most sensitive first. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<GrantRow> heldBy(AgentId agent, int limit) {
        return rows.heldBy(agent, limit, clock.instant());
    }

    /** What an agent can reach, in numbers. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Reach reachOf(AgentId agent) {
        return figures.reachOf(agent);
    }

    /**
     * Standing grants of high or critical sensitivity that were in force at the end of each of the last weeks, the oldest first
     * and now last. As it was a few minutes ago at most.
     */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<Long> standingPrivileged(int weeks) {
        return figures.standingPrivileged(weeks);
    }

    /** Uses by week, under the Monday it starts on, from the week of a day on; weeks without use are left out. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Map<GrantId, SortedMap<LocalDate, Long>> usesByWeek(Collection<GrantId> grants, LocalDate from) {
        return uses.byWeek(grants, GrantUses.weekOf(from.atStartOfDay().toInstant(ZoneOffset.UTC)));
    }
}
