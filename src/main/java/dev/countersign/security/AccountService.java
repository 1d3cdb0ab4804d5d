package dev.countersign.security;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Entry;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.Keyset.Column;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Recorded;
import dev.countersign.shared.RecordedAll;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accounts: who may sign in, as which person, with which roles. What people do about their own stands in {@link OwnAccount}. */
@Service
@Transactional
public class AccountService {

    private final AccountRepository accounts;
    private final PasswordRules rules;
    private final PasswordEncoder passwords;
    private final SignInGuard guard;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountService(
            AccountRepository accounts,
            PasswordRules rules,
            PasswordEncoder passwords,
            SignInGuard guard,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.rules = rules;
        this.passwords = passwords;
        this.guard = guard;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Opens one account with the password its owner chose. */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'WORK')")
    public UUID open(UUID personId, String login, String displayName, String password, Set<String> roles) {
        var opened = new NewAccount(personId, login, displayName, hash(password), false, roles);
        return openAll(List.of(opened)).getFirst().accountId();
    }

    /** Opens many accounts. Whoever gives them one password hashes it once: each hash takes a noticeable time on purpose. */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'WORK')")
    public List<AccountId> openAll(List<NewAccount> opened) {
        var now = clock.instant();
        var made = opened.stream()
                .map(account -> accounts.save(new Account(new AccountId(Ids.next()), account, now)))
                .toList();
        events.publishEvent(new RecordedAll(made.stream()
                .map(account -> entry("account.opened", account, Map.of("roles", new TreeSet<>(account.roles()))))
                .toList()));
        return made.stream().map(Account::id).toList();
    }

    /** Opens an account for a person; the password is known to whoever set it, so the first sign-in asks for another. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public AccountId openFor(
            PersonId person, String login, String displayName, @Nullable String temporaryPassword, Set<String> roles) {
        if (accounts.findByPerson(person).isPresent()) {
            throw new AccountRefused(displayName + " already has an account. Change that one.");
        }
        if (accounts.findByLogin(Account.loginKey(login)).isPresent()) {
            throw new AccountRefused(
                    "Somebody else already signs in as " + login + ". Choose another name to sign in.");
        }
        if (temporaryPassword != null) {
            rules.check(temporaryPassword, login);
        }
        var hash = temporaryPassword == null ? null : hash(temporaryPassword);
        return openAll(List.of(
                        new NewAccount(person.personId(), login, displayName, hash, temporaryPassword != null, roles)))
                .getFirst();
    }

    /** What is kept of a password: Argon2id with a salt of its own. */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'WORK')")
    public String hash(String password) {
        return java.util.Objects.requireNonNull(passwords.encode(password));
    }

    /** @param cursor a place an earlier page answered, or null for the first page */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'AUDITOR')")
    @Transactional(readOnly = true)
    public Keyset.Page<AccountRow> list(AccountQuery query, @Nullable String cursor, int limit) {
        var name = Column.text("account.name_key");
        var id = Column.id("account.account_id");
        var rows = Keyset.of(AccountRow.SELECT, AccountRow.FROM, AccountRow::of)
                .beginning("account.name_key", query.name())
                .orderBy(query.descending() ? name.reversed() : name, query.descending() ? id.reversed() : id);
        if (query.enabled() != null) {
            rows.where("account.enabled = :enabled", "enabled", query.enabled());
        }
        if (query.role() != null) {
            rows.where(
                    "exists (select 1 from account_role held where held.account_id = account.account_id and held.role = :role)",
                    "role",
                    query.role());
        }
        return rows.page(jdbc, cursor, limit);
    }

    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'AUDITOR')")
    @Transactional(readOnly = true)
    public AccountRow find(AccountId id) {
        return row("account.account_id", id.accountId()).orElseThrow(() -> NotFound.of("account", id));
    }

    /** Answers the account of a person, where there is one. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Optional<AccountRow> findByPerson(PersonId person) {
        return row("account.person_id", person.personId());
    }

    /** Who holds a role and can use it: they work here and their account is open. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<PersonId> holding(String role) {
        return jdbc
                .sql("""
                        select person.person_id from person
                        join account on account.person_id = person.person_id and account.enabled
                        join account_role held on held.account_id = account.account_id and held.role = ?
                        where person.status = 'ACTIVE'""")
                .param(role)
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .toList();
    }

    /**
     * Gives an account exactly these roles; a change signs it out, so that nothing goes on under the old ones. Nobody takes the
     * administrator's role from the last one who holds it.
     */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public void setRoles(AccountId id, Set<String> roles) {
        var account = get(id);
        var before = account.roles();
        if (!roles.contains(Roles.ADMINISTRATOR)) {
            refuseIfLastAdministrator(account);
        }
        if (account.hold(roles)) {
            account.signOutEverywhere(clock.instant());
            roles.stream()
                    .filter(role -> !before.contains(role))
                    .sorted()
                    .forEach(role -> publish("role.granted", account, Map.of("role", role)));
            before.stream()
                    .filter(role -> !roles.contains(role))
                    .sorted()
                    .forEach(role -> publish("role.taken", account, Map.of("role", role)));
        }
    }

    /** Closes an account at once: its sessions and tokens are refused from the next request on, on every node. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public void disable(AccountId id) {
        var account = get(id);
        refuseIfLastAdministrator(account);
        close(account, "administrator");
    }

    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public void enable(AccountId id) {
        var account = get(id);
        if (account.enable()) {
            publish("account.enabled", account, Map.of());
        }
    }

    /** Lets somebody try again at once who mistyped a password too often. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public void unlock(AccountId id) {
        var account = get(id);
        if (guard.forgive(account.login())) {
            publish("account.unlocked", account, Map.of());
        }
    }

    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public void signOutEverywhere(AccountId id) {
        var account = get(id);
        account.signOutEverywhere(clock.instant());
        publish("account.signed-out-everywhere", account, Map.of());
    }

    /** Sets a password that opens the door once, to choose another; what was signed in is over. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public void setTemporaryPassword(AccountId id, String password) {
        var account = get(id);
        rules.check(password, account.login());
        account.takeTemporaryPassword(hash(password), clock.instant());
        guard.forgive(account.login());
        publish("account.password-reset", account, Map.of());
    }

    /** Somebody no longer works here: the account goes with them. */
    void closeOf(PersonId person) {
        accounts.findByPerson(person).ifPresent(account -> close(account, "left"));
    }

    private void close(Account account, String reason) {
        if (account.disable(clock.instant())) {
            publish("account.disabled", account, Map.of("reason", reason));
        }
    }

    private void refuseIfLastAdministrator(Account account) {
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

    private Account get(AccountId id) {
        return accounts.findById(id).orElseThrow(() -> NotFound.of("account", id));
    }

    private Optional<AccountRow> row(String column, Object value) {
        return jdbc.sql("select " + AccountRow.SELECT + " from " + AccountRow.FROM + " where " + column + " = ?")
                .param(value)
                .query(AccountRow::of)
                .optional();
    }

    private void publish(String action, Account account, Map<String, ?> details) {
        events.publishEvent(entry(action, account, details));
    }

    private static Recorded entry(String action, Account account, Map<String, ?> details) {
        var all = new java.util.LinkedHashMap<String, Object>(details);
        all.put("login", account.login());
        return new Entry(action, "account", account.id().toString(), all);
    }
}
