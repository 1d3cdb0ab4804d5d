package dev.countersign.review;

import dev.countersign.access.Sensitivity;

/**
 * Which revocations cannot wait for the end of the review: those of agents in the two highest tiers, and of critical permissions of
 * any agent.
 */
final class Urgency {

    private static final int LOWEST_TIER = 2;
    private static final Sensitivity SENSITIVITY = Sensitivity.CRITICAL;

    /** The same as a condition of SQL on {@code review_item i}. */
    static final String CONDITION = "(i.tier <= %d or i.sensitivity = '%s')".formatted(LOWEST_TIER, SENSITIVITY);

    private Urgency() {}

    static boolean of(ReviewItem item) {
        return item.tier() != null && item.tier() <= LOWEST_TIER || item.sensitivity() == SENSITIVITY;
    }
}
