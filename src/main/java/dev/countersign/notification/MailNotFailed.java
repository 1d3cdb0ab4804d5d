package dev.countersign.notification;

import dev.countersign.shared.Refused;

/** Only a mail that failed is sent again. */
class MailNotFailed extends Refused {

    MailNotFailed(NotificationId id) {
        super("Mail %s has not failed, or is being sent again already. Look at the list once more.".formatted(id));
    }
}
