package dev.countersign.security;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.NameRule;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.RecordedAll;
import dev.countersign.shared.SearchIndex;
import dev.countersign.shared.Searchable;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
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
    private final Withdrawal withdrawal;
    private final Identities identities;
    private final AccountRows rows;
    private final LastAdministrator lastAdministrator;
    private final ApplicationEventPublisher events;
    private final SearchIndex index;
    private final Clock clock;

    AccountService(
            AccountRepository accounts,
            PasswordRules rules,
            PasswordEncoder passwords,
            SignInGuard guard,
            Withdrawal withdrawal,
            Identities identities,
            AccountRows rows,
            LastAdministrator lastAdministrator,
            ApplicationEventPublisher events,
            SearchIndex index,
            Clock clock) {
        this.accounts = accounts;
        this.rules = rules;
        this.passwords = passwords;
        this.guard = guard;
        this.withdrawal = withdrawal;
        this.identities = identities;
        this.rows = rows;
        this.lastAdministrator = lastAdministrator;
        this.events = events;
        this.index = index;
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
        index.update(
                Searchable.ACCOUNT,
                made.stream()
                        .map(account -> new SearchIndex.Change(account.id().accountId(), "", account.searchText()))
                        .toList());
        events.publishEvent(new RecordedAll(made.stream()
                .map(account ->
                        AccountEntry.of("account.opened", account, Map.of("roles", new TreeSet<>(account.roles()))))
                .toList()));
        return made.stream().map(Account::id).toList();
    }

    /** Opens an account for a person; the password is known to whoever set it, so the first sign-in asks for another. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public AccountId openFor(
            PersonId person, String login, String displayName, @Nullable String temporaryPassword, Set<String> roles) {
        NameRule.require("login", login, 254);
        NameRule.require("name", displayName);
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
        return Objects.requireNonNull(passwords.encode(password));
    }

    /** @param cursor a place an earlier page answered, or null for the first page */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'AUDITOR')")
    @Transactional(readOnly = true)
    public Keyset.Page<AccountRow> list(AccountQuery query, @Nullable String cursor, int limit) {
        return rows.page(query, cursor, limit);
    }

    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'AUDITOR')")
    @Transactional(readOnly = true)
    public AccountRow find(AccountId id) {
        return rows.find(id).orElseThrow(() -> NotFound.of("account", id));
    }

    /** Answers the account of a person, where there is one. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Optional<AccountRow> findByPerson(PersonId person) {
        return rows.findByPerson(person);
    }

    /** Who holds a role and can use it: they work here and their account is open. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<PersonId> holding(String role) {
        return rows.holding(role);
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
            lastAdministrator.refuse(account);
        }
        if (account.hold(roles)) {
            withdrawal.ofTools(account);
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
        lastAdministrator.refuse(account);
        close(account, "administrator");
    }

    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public void enable(AccountId id) {
        var account = get(id);
        if (account.enable()) {
            publish("account.enabled", account, Map.of());
        }
    }

    /** Returns the identity at a provider that the account is bound to, where it is. */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'AUDITOR')")
    @Transactional(readOnly = true)
    public Optional<Identity> identityOf(AccountId id) {
        return identities.of(id);
    }

    /** Lets the next sign-in at a provider bind another identity. What was signed in is over. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public void unbindIdentity(AccountId id) {
        var account = get(id);
        var before = identities.of(id);
        if (identities.unbind(id)) {
            account.signOutEverywhere();
            withdrawal.ofTools(account);
            before.ifPresent(identity -> publish(
                    "account.identity-unbound",
                    account,
                    Map.of("issuer", identity.issuer(), "subject", identity.subject())));
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
        account.signOutEverywhere();
        withdrawal.ofTools(account);
        publish("account.signed-out-everywhere", account, Map.of());
    }

    /** Sets a password that opens the door once, to choose another; what was signed in is over. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public void setTemporaryPassword(AccountId id, String password) {
        var account = get(id);
        rules.check(password, account.login());
        account.takeTemporaryPassword(hash(password));
        withdrawal.ofTools(account);
        guard.forgive(account.login());
        publish("account.password-reset", account, Map.of());
    }

    /** Somebody no longer works here: the account goes with them. */
    void closeOf(PersonId person) {
        accounts.findByPerson(person).ifPresent(account -> close(account, "left"));
    }

    private void close(Account account, String reason) {
        if (account.disable()) {
            withdrawal.ofTools(account);
            publish("account.disabled", account, Map.of("reason", reason));
        }
    }

    private Account get(AccountId id) {
        return accounts.findById(id).orElseThrow(() -> NotFound.of("account", id));
    }

    private void publish(String action, Account account, Map<String, ?> details) {
        events.publishEvent(AccountEntry.of(action, account, details));
    }
}
