package dev.countersign.review;

import java.time.Instant;
import java.util.List;

/**
 * What one campaign asks of the person who is signed in.
 *
 * @param open items still to decide, with or without a draft
 * @param agents agents those items belong to
 * @param onBehalfOf the names of those this person acts for today who have open items here
 * @param minutes about how long the rest takes
 */
public record ReviewSummary(
        CampaignId campaign,
        String name,
        Instant deadlineAt,
        long items,
        long open,
        long drafted,
        long agents,
        List<String> onBehalfOf,
        long minutes) {}
