package dev.countersign.notification;

import java.util.UUID;

/** The key of something a person was told. */
public record NotificationId(UUID notificationId) {

    @Override
    public String toString() {
        return notificationId.toString();
    }
}
