package dev.countersign.review;

import dev.countersign.person.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one reviewer is.
 *
 * @param relation why these are this person's: the relation of most of them
 * @param decided by people, {@code revoked} and {@code cannotDecide} among them
 * @param unanswered settled at the end of the review by the campaign's rule, {@code unansweredRevoked} among them
 * @param alreadyRemoved items whose access had ended before anyone decided
 * @param lastActivity last draft or decision on one of these items, also by a deputy
 * @param overdue whether the deadline has passed with open items
 * @param away whether the person has left or cannot sign in any more, so that what is open must be reassigned
 * @param notTold whether the last mail about the campaign did not reach this person
 */
public record ReviewerProgress(
        PersonId reviewer,
        String name,
        ReviewerRelation relation,
        long items,
        long open,
        long drafted,
        long decided,
        long revoked,
        long cannotDecide,
        long unanswered,
        long unansweredRevoked,
        long alreadyRemoved,
        @Nullable Instant lastActivity,
        boolean overdue,
        boolean away,
        boolean notTold) {

    /** What is to be taken away, by people's decisions and by the campaign's rule. */
    public long takenAway() {
        return revoked + unansweredRevoked;
    }
}
