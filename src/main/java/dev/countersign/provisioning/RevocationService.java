package dev.countersign.provisioning;

import dev.countersign.shared.Actors;
import dev.countersign.shared.Entry;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Reason;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where access is ordered to be taken away, carried out and proven. Who may decide that is asked by the feature that decides, which
 * then orders in {@link Actors#working}; here an order is an order.
 */
@Service
@Transactional
public class RevocationService {

    private final RevocationOrders orders;
    private final RevocationWorker worker;
    private final RevocationRows rows;
    private final RevocationFigures figures;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RevocationService(
            RevocationOrders orders,
            RevocationWorker worker,
            RevocationRows rows,
            RevocationFigures figures,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.orders = orders;
        this.worker = worker;
        this.rows = rows;
        this.figures = figures;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Orders one grant to be taken away. The same cause orders it once: asking again answers the first order.
     *
     * @param batch what the order belongs to, as in a campaign; null for one of its own
     * @throws NotFound where there is no such grant
     */
    @PreAuthorize(Actors.FOR_WORK)
    public RevocationId order(UUID grant, String causeType, String causeId, @Nullable UUID batch, String reason) {
        var known = jdbc.sql("select 1 from access_grant where grant_id = ?")
                .param(grant)
                .query(Integer.class)
                .optional();
        if (known.isEmpty()) {
            throw NotFound.of("grant", grant);
        }
        orders.write(
                batch,
                causeType,
                List.of(new RevocationOrders.Wanted(
                        Ids.next(), grant, causeId, reason, Actors.current().name())));
        return new RevocationId(
                jdbc.sql("select revocation_id from revocation where cause_type = ? and cause_id = ? and grant_id = ?")
                        .params(causeType, causeId, grant)
                        .query(UUID.class)
                        .single());
    }

    /**
     * Orders all that a query selects, leaving out what the same cause ordered before; to be repeated at will.
     *
     * @param batch what the orders belong to, as in a campaign; null for none
     * @return how many orders this call made
     */
    @PreAuthorize(Actors.FOR_WORK)
    public long orderAll(@Nullable UUID batch, String causeType, Revocations selection) {
        return orders.selected(batch, causeType, selection, Long.MAX_VALUE);
    }

    /**
     * Orders as {@link #orderAll} does, but so many at most, so that a large batch is ordered in many short transactions.
     *
     * @return how many orders this call made; 0 once all stand
     */
    @PreAuthorize(Actors.FOR_WORK)
    public long orderNext(UUID batch, String causeType, Revocations selection, int most) {
        return orders.selected(batch, causeType, selection, most);
    }

    /**
     * Sends orders of a batch that are due, two thousand at most, each step in a transaction of its own; the orders themselves
     * have to be committed before. Safe to call again, and on several nodes at once.
     *
     * @return how the batch stands then
     */
    @PreAuthorize("hasRole('WORK')")
    @Transactional(propagation = Propagation.SUPPORTS)
    public RevocationCounts carryOut(UUID batch) {
        worker.send(batch);
        return rows.counts(batch);
    }

    /** Reads back what was sent for a batch, two thousand at most, as {@link #carryOut} does. */
    @PreAuthorize("hasRole('WORK')")
    @Transactional(propagation = Propagation.SUPPORTS)
    public RevocationCounts verify(UUID batch) {
        worker.verify(batch);
        return rows.counts(batch);
    }

    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public RevocationCounts countsOf(UUID batch) {
        return rows.counts(batch);
    }

    /** @param cursor a place an earlier page answered, or null for the first page */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Keyset.Page<RevocationRow> list(RevocationQuery query, @Nullable String cursor, int limit) {
        return rows.list(query, cursor, limit);
    }

    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public RevocationRow find(RevocationId id) {
        return rows.find(id).orElseThrow(() -> NotFound.of("revocation", id));
    }

    /** How quickly access was really gone. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public RevocationPace pace() {
        return figures.pace();
    }

    /** How many orders need a person: those that failed, and those that are not proven though their time is up. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public long inTrouble() {
        return figures.inTrouble();
    }

    /**
     * Lets the access stand until a day and through it, for a reason; after that it is ordered to go again.
     *
     * @throws Invalid without a reason, or for a day that is past
     * @throws dev.countersign.shared.Refused where the order is verified or excepted already, or on its way to the target system
     */
    @PreAuthorize("hasRole('COMPLIANCE_OFFICER')")
    public void except(RevocationId id, String reason, LocalDate until) {
        var why = Reason.required(reason);
        if (!until.isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            throw Invalid.of("until", "An exception ends on a day to come.");
        }
        var excepted = jdbc.sql("""
                        update revocation set status = 'EXCEPTED', version = version + 1, excepted_by = :by,
                            excepted_reason = :reason, excepted_until = :until
                        where revocation_id = :id and (status = 'FAILED'
                            or status = 'ORDERED' and (leased_until is null or leased_until <= :now))""")
                .param("by", Actors.current().name())
                .param("now", Sql.value(clock.instant()))
                .param("reason", why)
                .param("until", until)
                .param("id", id.revocationId())
                .update();
        decided(id, excepted == 1, "revocation.excepted", Map.of("reason", why, "until", until.toString()));
    }

    /**
     * Has a failed order carried out again, from the start.
     *
     * @throws dev.countersign.shared.Refused where it is not failed
     */
    @PreAuthorize("hasAnyRole('COMPLIANCE_OFFICER', 'ADMINISTRATOR')")
    public void retry(RevocationId id) {
        var again = jdbc.sql("""
                        update revocation set status = 'ORDERED', version = version + 1, attempts = 0, next_attempt_at = :now,
                            found_nothing = false
                        where revocation_id = :id and status = 'FAILED'""")
                .param("now", Sql.value(clock.instant()))
                .param("id", id.revocationId())
                .update();
        decided(id, again == 1, "revocation.retried", Map.of());
    }

    private void decided(RevocationId id, boolean changed, String action, Map<String, ?> details) {
        if (!changed) {
            throw AlreadySettled.or(id, find(id).status());
        }
        events.publishEvent(new Entry(action, "revocation", id.toString(), details));
    }
}
