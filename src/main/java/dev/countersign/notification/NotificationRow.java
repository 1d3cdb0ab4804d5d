package dev.countersign.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a person was told, as the inbox shows it.
 *
 * @param text paragraphs, separated by an empty line
 * @param link the route of the page where it is done
 * @param settled what it asks for is over
 */
public record NotificationRow(
        NotificationId id,
        String kind,
        String title,
        String text,
        @Nullable String link,
        boolean unread,
        boolean settled,
        Instant createdAt) {}
