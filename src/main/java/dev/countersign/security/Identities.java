package dev.countersign.security;

import dev.countersign.shared.Sql;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Which identity of an OpenID Connect provider an account is bound to: one each, since the first sign-in. */
@Component
class Identities {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Identities(JdbcClient jdbc, TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    Optional<AccountId> accountOf(Identity identity) {
        return jdbc.sql("select account_id from account_identity where issuer = ? and subject = ?")
                .params(identity.issuer(), identity.subject())
                .query(UUID.class)
                .optional()
                .map(AccountId::new);
    }

    Optional<Identity> of(AccountId account) {
        return jdbc.sql("select issuer, subject from account_identity where account_id = ?")
                .param(account.accountId())
                .query((row, number) -> new Identity(row.getString("issuer"), row.getString("subject")))
                .optional();
    }

    /** Binds an account that is bound to none. Returns whether it is bound to this identity afterwards. */
    boolean bind(Account account, Identity identity) {
        try {
            transaction.executeWithoutResult(begun -> {
                jdbc.sql("insert into account_identity (account_id, issuer, subject, bound_at) values (?, ?, ?, ?)")
                        .params(
                                account.id().accountId(),
                                identity.issuer(),
                                identity.subject(),
                                Sql.value(clock.instant()))
                        .update();
                events.publishEvent(AccountEntry.of(
                        "account.identity-bound",
                        account,
                        Map.of("issuer", identity.issuer(), "subject", identity.subject())));
            });
            return true;
        } catch (DuplicateKeyException e) {
            return of(account.id()).filter(identity::equals).isPresent();
        }
    }

    /** Returns whether the account was bound. */
    boolean unbind(AccountId account) {
        return jdbc.sql("delete from account_identity where account_id = ?")
                        .param(account.accountId())
                        .update()
                > 0;
    }
}
