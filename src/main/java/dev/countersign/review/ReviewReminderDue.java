package dev.countersign.review;

import dev.countersign.person.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody should hear of a review. It is published only for people with something to do: to a reviewer for the items that this
 * person can act on at that moment, to a manager for those of the silent reviewer.
 *
 * @param open items still to decide
 * @param link where the recipient can do something about it
 * @param about the silent reviewer's name, where the recipient is told of somebody else
 */
public record ReviewReminderDue(
        CampaignId campaign,
        String campaignName,
        Kind kind,
        PersonId recipient,
        String recipientName,
        long open,
        Instant deadlineAt,
        String link,
        @Nullable String about) {

    /** Why now. */
    public enum Kind {
        FIRST,
        REMINDER,
        NUDGE,
        EXTENDED,
        ESCALATION
    }
}
