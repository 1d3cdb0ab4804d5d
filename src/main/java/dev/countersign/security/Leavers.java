package dev.countersign.security;

import dev.countersign.person.PersonLeft;
import dev.countersign.shared.RecordedAll;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Closes the account of whoever no longer works here, in the transaction that says so. */
@Component
class Leavers {

    private final AccountService accounts;

    Leavers(AccountService accounts) {
        this.accounts = accounts;
    }

    @EventListener
    void on(PersonLeft leaver) {
        accounts.closeOf(leaver.person());
    }

    @EventListener
    void on(RecordedAll changes) {
        changes.events().stream()
                .filter(PersonLeft.class::isInstance)
                .map(PersonLeft.class::cast)
                .forEach(this::on);
    }
}
