package dev.countersign.security;

import dev.countersign.shared.Actor;
import dev.countersign.shared.Entry;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accounts: who may sign in, as which person, with which roles. */
@Service
@Transactional
public class AccountService implements UserDetailsService {

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountService(JdbcClient jdbc, PasswordEncoder passwords, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    /** Opens a local account. For the first start and the sample enterprise; people open accounts on the page for it. */
    public UUID open(UUID personId, String login, String displayName, String password, Set<String> roles) {
        var id = Ids.next();
        jdbc.sql("""
                        insert into account (account_id, person_id, login, display_name, password_hash, enabled, created_at)
                        values (:id, :person, :login, :name, :hash, true, :now)""")
                .param("id", id)
                .param("person", personId)
                .param("login", login.toLowerCase(Locale.ROOT))
                .param("name", displayName)
                .param("hash", passwords.encode(password))
                .param("now", Sql.value(clock.instant()))
                .update();
        roles.forEach(role -> jdbc.sql("insert into account_role (account_id, role) values (?, ?)")
                .params(id, role)
                .update());
        events.publishEvent(
                new Entry("account.opened", "account", id.toString(), Map.of("login", login, "roles", roles)));
        return id;
    }

    @Override
    @Transactional(readOnly = true)
    public UserDetails loadUserByUsername(String login) {
        return jdbc.sql("select * from account where login = ?")
                .param(login.strip().toLowerCase(Locale.ROOT))
                .query((row, number) -> {
                    var roles = jdbc.sql("select role from account_role where account_id = ?")
                            .param(row.getObject("account_id", UUID.class))
                            .query(String.class)
                            .list();
                    var person = row.getObject("person_id", UUID.class);
                    return new SignedIn(
                            row.getString("login"),
                            row.getString("password_hash"),
                            row.getBoolean("enabled"),
                            Actor.person(person, row.getString("display_name")),
                            roles.stream()
                                    .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                                    .toList());
                })
                .optional()
                .orElseThrow(() -> new UsernameNotFoundException("unknown login"));
    }
}
