package dev.countersign.notification;

import dev.countersign.person.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail as administrators see it; what it says is its recipient's alone.
 *
 * @param address the person's address of today
 * @param attempts how often it was tried
 * @param nextAttemptAt null unless it waits
 * @param error what the mail server replied last, in one line
 */
public record MailRow(
        NotificationId id,
        PersonId recipient,
        String recipientName,
        @Nullable String address,
        String subject,
        MailState state,
        int attempts,
        Instant writtenAt,
        @Nullable Instant nextAttemptAt,
        @Nullable String error) {}
