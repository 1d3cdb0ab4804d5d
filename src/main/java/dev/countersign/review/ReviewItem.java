package dev.countersign.review;

import dev.countersign.access.EntitlementId;
import dev.countersign.access.GrantId;
import dev.countersign.access.ResourceId;
import dev.countersign.access.Sensitivity;
import dev.countersign.agent.AgentId;
import dev.countersign.person.PersonId;
import dev.countersign.shared.Environment;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One grant before a reviewer, as it was when the campaign was launched, and what has been answered.
 *
 * @param tier of the agent, 1 to 4, null where nobody has assessed it
 * @param ownerAway why the owner did not get it, whoever reviews it now
 * @param meaning what the permission lets happen, in plain words
 * @param draft what the reviewer means to answer; nothing is decided by it
 * @param decidedByName who decided, or the product itself for what nobody answered
 * @param onBehalfOfName whose item it was, where a deputy decided
 * @param batchSize how many items were submitted together; null before that
 * @param secondsOnItem how long the item had been shown when it was answered, without long pauses, shared by what was answered in one
 *     stroke; null where that is not known, as for answers by API
 * @param expiresAt when the access ends by itself
 * @param removedAt when the access had ended, where the item was settled for that reason
 * @param removedOrder the revocation that ended it, if one did
 */
public record ReviewItem(
        ItemId id,
        CampaignId campaign,
        GrantId grant,
        AgentId agent,
        EntitlementId entitlement,
        ResourceId resource,
        String agentName,
        String agentKind,
        Environment environment,
        @Nullable Integer tier,
        @Nullable String ownerName,
        @Nullable OwnerAway ownerAway,
        @Nullable String projectName,
        String resourceName,
        String entitlementName,
        Sensitivity sensitivity,
        boolean broad,
        String meaning,
        String grantKind,
        String grantOrigin,
        Instant grantedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        long useCount,
        Instant frozenAt,
        PersonId reviewer,
        String reviewerName,
        ReviewerRelation relation,
        @Nullable Decision draft,
        @Nullable String draftReason,
        @Nullable Decision decision,
        @Nullable String reason,
        @Nullable String decidedByName,
        @Nullable String onBehalfOfName,
        @Nullable Instant decidedAt,
        @Nullable Integer batchSize,
        @Nullable Integer secondsOnItem,
        @Nullable Instant removedAt,
        @Nullable UUID removedOrder) {

    /** Whether a revocation of it is carried out on submission and cannot be taken back; others wait for the end of the review. */
    public boolean isTakenAwayAtOnce() {
        return decision == Decision.REVOKE && Urgency.of(this);
    }

    public boolean isOpen() {
        return decision == null;
    }
}
