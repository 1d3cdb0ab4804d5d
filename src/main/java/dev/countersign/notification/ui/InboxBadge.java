package dev.countersign.notification.ui;

import dev.countersign.notification.NotificationService;
import dev.countersign.shell.NavigationBadge;
import org.springframework.stereotype.Component;

/** How much in the inbox is unread. */
@Component
record InboxBadge(NotificationService notifications) implements NavigationBadge {

    @Override
    public String route() {
        return "inbox";
    }

    @Override
    public long count() {
        return notifications.unread();
    }
}
