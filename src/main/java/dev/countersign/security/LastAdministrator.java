package dev.countersign.security;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps somebody who can administer: nobody takes the right from the last one who holds it. */
@Component
class LastAdministrator {

    private final JdbcClient jdbc;

    LastAdministrator(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void refuse(Account account) {
        if (!account.isEnabled() || !account.roles().contains(Roles.ADMINISTRATOR)) {
            return;
        }
        // Two who take the right from each other do so one after the other.
        jdbc.sql("""
                        select account_id from account
                        where account_id in (select held.account_id from account_role held where held.role = ?)
                        order by account_id for update""").param(Roles.ADMINISTRATOR).query(UUID.class).list();
        var others = jdbc.sql("""
                        select count(*) from account_role held join account on account.account_id = held.account_id
                        where held.role = ? and account.enabled and account.account_id <> ?""")
                .params(Roles.ADMINISTRATOR, account.id().accountId())
                .query(Long.class)
                .single();
        if (others == 0) {
            throw new AccountRefused(
                    account.displayName() + " is the last administrator. Make somebody else administrator first.");
        }
    }
}
