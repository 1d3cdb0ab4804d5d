package dev.countersign.review;

import dev.countersign.access.GrantId;
import dev.countersign.agent.AgentId;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Recorded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One item was settled, by a person or by the deadline. */
record ItemDecided(
        ItemId item,
        CampaignId campaign,
        GrantId grant,
        AgentId agent,
        String agentName,
        String permission,
        Decision decision,
        @Nullable String reason,
        @Nullable Integer batchSize,
        @Nullable Integer secondsOnItem,
        Actor actor)
        implements Recorded {

    /** @param actor who decided it, on whose behalf */
    static ItemDecided of(ReviewItem item, Actor actor) {
        return new ItemDecided(
                item.id(),
                item.campaign(),
                item.grant(),
                item.agent(),
                item.agentName(),
                item.resourceName() + " · " + item.entitlementName(),
                Objects.requireNonNull(item.decision()),
                item.reason(),
                item.batchSize(),
                item.secondsOnItem(),
                actor);
    }

    @Override
    public String action() {
        return "review.item.decided";
    }

    @Override
    public String objectType() {
        return "review-item";
    }

    @Override
    public String objectId() {
        return item.toString();
    }

    @Override
    public Map<String, ?> details() {
        var details = new LinkedHashMap<String, Object>();
        details.put("campaign", campaign.toString());
        details.put("grant", grant.toString());
        details.put("agent", agent.toString());
        details.put("agentName", agentName);
        details.put("permission", permission);
        details.put("decision", decision.name());
        if (reason != null) {
            details.put("reason", reason);
        }
        if (batchSize != null) {
            details.put("batchSize", batchSize);
        }
        if (secondsOnItem != null) {
            details.put("secondsOnItem", secondsOnItem);
        }
        return details;
    }
}
