package dev.countersign.access;

import static jakarta.persistence.EnumType.STRING;

import dev.countersign.agent.AgentId;
import dev.countersign.shared.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent holds an entitlement, once at a time. How it was used is written by {@link GrantUses} and how it ends by
 * {@link GrantEnds}, both set by set; nothing of how it began ever changes.
 */
@Entity
@Table(name = "access_grant")
class Grant {

    @EmbeddedId
    private GrantId id;

    @Version
    private @Nullable Long version;

    @Embedded
    private AgentId agent;

    @Embedded
    private EntitlementId entitlement;

    @Enumerated(STRING)
    private GrantKind kind;

    private @Nullable Boolean inForce;

    @Enumerated(STRING)
    private GrantStatus status;

    @Enumerated(STRING)
    private GrantOrigin origin;

    private @Nullable String originRef;
    private Instant grantedAt;
    private String grantedBy;
    private @Nullable Instant expiresAt;
    private @Nullable Instant endedAt;
    private @Nullable String endedBy;
    private @Nullable String endReason;

    @Column(updatable = false)
    private @Nullable UUID endedOrder;

    @Column(updatable = false)
    private @Nullable Instant lastUsedAt;

    @Column(updatable = false)
    private long useCount;

    @SuppressWarnings("NullAway.Init")
    protected Grant() {}

    Grant(AgentId agent, EntitlementId entitlement, GrantImport said, String grantedBy, Instant now) {
        id = new GrantId(Ids.next());
        this.agent = agent;
        this.entitlement = entitlement;
        this.grantedBy = grantedBy;
        kind = said.kind();
        origin = said.origin();
        originRef = said.originRef();
        grantedAt = said.grantedAt().truncatedTo(ChronoUnit.MICROS);
        expiresAt = said.expiresAt();
        lastUsedAt = said.lastUsedAt();
        useCount = said.useCount();
        var isOver = expiresAt != null && !expiresAt.isAfter(now);
        inForce = isOver ? null : true;
        status = isOver ? GrantStatus.EXPIRED : GrantStatus.ACTIVE;
        endedAt = isOver ? expiresAt : null;
    }

    /** Whether a source knows of a later use, or of more uses, than is known here. */
    boolean wasUsedMore(GrantImport said) {
        return said.useCount() > useCount || isLater(said.lastUsedAt());
    }

    private boolean isLater(@Nullable Instant use) {
        return use != null && (lastUsedAt == null || use.isAfter(lastUsedAt));
    }

    GrantId id() {
        return id;
    }

    AgentId agent() {
        return agent;
    }

    EntitlementId entitlement() {
        return entitlement;
    }

    boolean beganAt(Instant time) {
        return grantedAt.equals(time.truncatedTo(ChronoUnit.MICROS));
    }

    boolean isInForce() {
        return Boolean.TRUE.equals(inForce);
    }
}
