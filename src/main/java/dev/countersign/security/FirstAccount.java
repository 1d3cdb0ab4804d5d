package dev.countersign.security;

import dev.countersign.person.PersonImport;
import dev.countersign.person.PersonService;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.MailAddress;
import dev.countersign.shared.NameRule;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The first start: nobody can sign in yet, so whoever sets the product up becomes its administrator. Once, and never again. */
@Service
@Transactional
public class FirstAccount {

    private static final Actor SETUP = Actor.system("setup");

    private final PersonService people;
    private final AccountService accounts;
    private final PasswordRules rules;
    private final JdbcClient jdbc;

    /** An account once opened is never deleted, so that "taken" stays true. */
    private final AtomicBoolean taken = new AtomicBoolean();

    FirstAccount(PersonService people, AccountService accounts, PasswordRules rules, JdbcClient jdbc) {
        this.people = people;
        this.accounts = accounts;
        this.rules = rules;
        this.jdbc = jdbc;
    }

    /** Whether nobody can sign in yet. */
    @PreAuthorize("permitAll")
    @Transactional(readOnly = true)
    public boolean isOpen() {
        if (!taken.get()
                && jdbc.sql("select count(*) from (select account_id from account fetch first 1 rows only) one")
                                .query(Long.class)
                                .single()
                        > 0) {
            taken.set(true);
        }
        return !taken.get();
    }

    /**
     * Registers the person who sets the product up, and opens their account.
     *
     * @throws AccountRefused where somebody was first, also by a moment
     * @throws Invalid where the name, address or password will not do
     */
    @PreAuthorize("permitAll")
    public void take(String name, String email, String password) {
        check(name, email);
        rules.check(password, email);
        if (!isOpen()) {
            throw taken();
        }
        Actors.actingAs(SETUP, () -> {
            var hash = accounts.hash(password);
            claim();
            people.apply(List.of(
                    new PersonImport(email.strip(), name.strip(), email.strip(), null, null, null, true, null)));
            var person = people.findByEmail(email).orElseThrow();
            accounts.openAll(List.of(new NewAccount(
                    person.id().personId(), email, person.name(), hash, false, Set.of(Roles.ADMINISTRATOR))));
        });
    }

    /** The row can be written once; whoever comes second waits here for the first, and is refused. */
    private void claim() {
        try {
            jdbc.sql("insert into first_account (only_one, claim_id) values (true, ?)")
                    .param(Ids.next())
                    .update();
        } catch (DuplicateKeyException | PessimisticLockingFailureException | QueryTimeoutException e) {
            throw taken();
        }
    }

    private static void check(String name, String email) {
        NameRule.require("name", name);
        if (!MailAddress.is(email.strip())) {
            throw Invalid.of("email", "Give your mail address, as in ada@example.org.");
        }
    }

    private static AccountRefused taken() {
        return new AccountRefused("Somebody has set this up already. Sign in, or ask them for an account.");
    }
}
