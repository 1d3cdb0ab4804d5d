package dev.countersign.security;

import dev.countersign.shared.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets an administrator in again whose password is lost, with one that opens only the page where another is chosen. */
class AdministratorReset {

    private record Found(UUID account, boolean left) {}

    private static final Actor COMMAND = Actor.system("command line");

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    AdministratorReset(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** The names administrators sign in with. */
    List<String> administrators() {
        return jdbc.sql("""
                        select login from account where exists (select 1 from account_role held
                          where held.account_id = account.account_id and held.role = ?) order by login""").param(Roles.ADMINISTRATOR).query(String.class).list();
    }

    /**
     * Gives the account this temporary password and the administrator's role, and opens it if it was closed; every session and token
     * of it ends. Runs in a transaction of the caller.
     *
     * @throws AccountRefused where there is no such account, or the person has left
     */
    void reset(String login, String passwordHash) {
        var key = Account.loginKey(login);
        var found = find(key)
                .orElseThrow(() -> new AccountRefused("Nobody signs in as " + login + ". Administrators sign in as: "
                        + String.join(", ", administrators()) + "."));
        if (found.left()) {
            throw new AccountRefused(login + " has left. Choose somebody who works here.");
        }
        jdbc.sql("""
                        update account set password_hash = :hash, must_change_password = true, enabled = true,
                          authority_version = authority_version + 1, version = version + 1 where account_id = :id""").param("hash", passwordHash).param("id", found.account()).update();
        var granted = jdbc.sql("""
                        insert into account_role (account_id, role) select account_id, cast(:role as varchar(40)) from account
                        where account_id = :id and not exists (
                          select 1 from account_role held where held.account_id = :id and held.role = :role)""")
                .param("role", Roles.ADMINISTRATOR)
                .param("id", found.account())
                .update();
        jdbc.sql("delete from sign_in_guard where subject = ?")
                .param("login " + key)
                .update();
        jdbc.sql("delete from oauth2_authorization where principal_name = ?")
                .param(key)
                .update();
        record("account.password-reset", found, Map.of("login", key));
        if (granted > 0) {
            record("role.granted", found, Map.of("login", key, "role", Roles.ADMINISTRATOR));
        }
    }

    private Optional<Found> find(String key) {
        return jdbc.sql("""
                        select account.account_id, person.status from account
                        left join person on person.person_id = account.person_id where account.login = ?""")
                .param(key)
                .query((row, number) ->
                        new Found(row.getObject("account_id", UUID.class), "LEFT".equals(row.getString("status"))))
                .optional();
    }

    private void record(String action, Found account, Map<String, ?> details) {
        events.publishEvent(new SignInRecorded(action, account.account().toString(), details, COMMAND));
    }
}
