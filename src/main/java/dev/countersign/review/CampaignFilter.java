package dev.countersign.review;

import org.jspecify.annotations.Nullable;

/** Which campaigns a list shows, and in which order. */
public record CampaignFilter(
        @Nullable String name, @Nullable CampaignStatus status, Sort sort) {

    public static final CampaignFilter ALL = new CampaignFilter(null, null, Sort.LATEST_DEADLINE);

    /** The offered orders. */
    public enum Sort {
        LATEST_DEADLINE,
        DEADLINE,
        NAME,
        NAME_REVERSED
    }
}
