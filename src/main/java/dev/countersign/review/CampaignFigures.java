package dev.countersign.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a campaign is, in items.
 *
 * @param drafted open items that have a draft
 * @param unansweredKept what was kept at the end of the review because nobody had answered
 * @param alreadyRemoved items whose access had ended before anyone decided
 * @param reviewers people who have items in it
 * @param waiting reviewers with open items
 * @param notTold those of them whom the last mail about the campaign did not reach
 */
public record CampaignFigures(
        long items,
        long open,
        long drafted,
        long certified,
        long revoked,
        long cannotDecide,
        long unansweredKept,
        long unansweredRevoked,
        long alreadyRemoved,
        long reviewers,
        long waiting,
        long notTold,
        Revocations revocations,
        @Nullable Forecast forecast) {

    /**
     * What became of the revoke decisions; {@code ordered} is the sum of the others.
     *
     * @param alreadyRemoved orders that found nothing to remove
     */
    public record Revocations(
            long ordered, long pending, long verified, long failed, long excepted, long alreadyRemoved) {}

    /**
     * When the last item would be decided if people went on as they did in the last day.
     *
     * @param perDay decisions in the last 24 hours
     * @param doneAt null at a pace of nothing
     */
    public record Forecast(long perDay, @Nullable Instant doneAt, boolean inTime) {}

    /** What people decided; what the campaign's rule settled is not among it. */
    public long decided() {
        return certified + revoked + cannotDecide;
    }

    /** What is to be taken away, by people's decisions and by the campaign's rule. */
    public long takenAway() {
        return revoked + unansweredRevoked;
    }

    /** Everything that is settled, in whichever way; with the open items it is all of them. */
    public long settled() {
        return decided() + unanswered() + alreadyRemoved;
    }

    public long unanswered() {
        return unansweredKept + unansweredRevoked;
    }
}
