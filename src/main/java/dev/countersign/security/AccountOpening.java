package dev.countersign.security;

import static java.util.stream.Gatherers.windowFixed;

import dev.countersign.person.PersonRow;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens accounts for many people at once, and for people who come from the identity provider for the first time. */
@Service
public class AccountOpening {

    public static final int MOST = 5_000;

    /** Each temporary password is hashed, which takes a noticeable time on purpose. */
    public static final int MOST_WITH_PASSWORDS = 200;

    /** Why no account was opened. */
    public enum Reason {
        HAS_ACCOUNT,
        LEFT,
        UNKNOWN,
        LOGIN_TAKEN
    }

    /** @param temporaryPassword shown here and never again; null where none was asked for */
    public record Opened(
            UUID account,
            UUID person,
            String login,
            @Nullable String temporaryPassword) {}

    /** @param person as the request named them */
    public record Skipped(String person, Reason reason) {}

    public record Outcome(List<Opened> opened, List<Skipped> skipped) {}

    private record Found(UUID id, String externalId, String email, String name, boolean left, boolean hasAccount) {}

    private record Planned(Found person, @Nullable String password) {}

    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP = 5;
    private static final int WINDOW = 1_000;

    private final AccountService accounts;
    private final AccountRepository repository;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final boolean opensOnSignIn;

    AccountOpening(
            AccountService accounts,
            AccountRepository repository,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            @Value("${countersign.sign-in.open-accounts:false}") boolean opensOnSignIn) {
        this.accounts = accounts;
        this.repository = repository;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.opensOnSignIn = opensOnSignIn;
    }

    /** Whether somebody active gets an account, without roles, when the identity provider first vouches for them. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public boolean opensOnSignIn() {
        return opensOnSignIn;
    }

    /** How many active people have no account. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public long waiting() {
        return jdbc.sql("select count(*) from person where " + WITHOUT)
                .query(Long.class)
                .single();
    }

    /**
     * Opens an account for each of these people who is active and has none.
     *
     * @param people mail addresses or external ids
     */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public Outcome open(Collection<String> people, Set<String> roles, boolean temporaryPasswords) {
        var wanted = new LinkedHashSet<String>();
        people.stream().map(String::strip).filter(key -> !key.isEmpty()).forEach(wanted::add);
        return open(wanted, find(wanted), roles, temporaryPasswords);
    }

    /** Opens accounts for active people who have none, at most {@value #MOST} of them; call again for more. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public Outcome openForEverybody(Set<String> roles, boolean temporaryPasswords) {
        var limit = temporaryPasswords ? MOST_WITH_PASSWORDS : MOST;
        var found = new HashMap<String, Found>();
        jdbc.sql(SELECT + " where " + WITHOUT + " order by name_key, person_id fetch first " + limit + " rows only")
                .query(AccountOpening::found)
                .list()
                .forEach(person -> found.put(person.externalId(), person));
        return open(found.keySet(), found, roles, temporaryPasswords);
    }

    /** Opens an account without roles for somebody the provider vouches for, where the operator allows it. */
    Optional<Account> onSignIn(PersonRow person) {
        if (!opensOnSignIn || person.left()) {
            return Optional.empty();
        }
        try {
            return Actors.actingAs(
                    Actor.system("security"),
                    () -> transaction.execute(begun -> repository
                                    .findByLogin(Account.loginKey(person.email()))
                                    .isPresent()
                            ? Optional.<Account>empty()
                            : openOne(person)));
        } catch (DataIntegrityViolationException e) {
            // They came twice at the same moment.
            return repository.findByPerson(person.id());
        }
    }

    private Optional<Account> openOne(PersonRow person) {
        accounts.openAll(
                List.of(new NewAccount(person.id().personId(), person.email(), person.name(), null, false, Set.of())));
        return repository.findByPerson(person.id());
    }

    private Outcome open(Set<String> wanted, Map<String, Found> found, Set<String> roles, boolean temporaryPasswords) {
        var limit = temporaryPasswords ? MOST_WITH_PASSWORDS : MOST;
        if (wanted.size() > limit) {
            throw new AccountRefused("These are " + wanted.size() + " people. Open accounts for at most " + limit
                    + " at a time" + (temporaryPasswords ? " with temporary passwords." : "."));
        }
        Account.known(roles);
        var taken = takenLogins(found.values());
        var skipped = new ArrayList<Skipped>();
        var planned = new ArrayList<Planned>();
        var seen = new HashSet<UUID>();
        for (var key : wanted) {
            var person = found.get(key);
            var reason = person == null ? Reason.UNKNOWN : reasonAgainst(person, taken);
            if (reason != null) {
                skipped.add(new Skipped(key, reason));
            } else if (person != null && seen.add(person.id())) {
                planned.add(new Planned(person, temporaryPasswords ? password() : null));
            }
        }
        return new Outcome(openAll(planned, roles), skipped);
    }

    private static @Nullable Reason reasonAgainst(Found person, Set<String> takenLogins) {
        if (person.left()) {
            return Reason.LEFT;
        }
        if (person.hasAccount()) {
            return Reason.HAS_ACCOUNT;
        }
        return takenLogins.contains(Account.loginKey(person.email())) ? Reason.LOGIN_TAKEN : null;
    }

    private List<Opened> openAll(List<Planned> planned, Set<String> roles) {
        var accountsToOpen = planned.stream()
                .map(plan -> new NewAccount(
                        plan.person().id(),
                        plan.person().email(),
                        plan.person().name(),
                        plan.password() == null ? null : accounts.hash(plan.password()),
                        plan.password() != null,
                        roles))
                .toList();
        try {
            var ids = accounts.openAll(accountsToOpen);
            var opened = new ArrayList<Opened>();
            for (int i = 0; i < ids.size(); i++) {
                var plan = planned.get(i);
                opened.add(new Opened(
                        ids.get(i).accountId(),
                        plan.person().id(),
                        Account.loginKey(plan.person().email()),
                        plan.password()));
            }
            return opened;
        } catch (DataIntegrityViolationException e) {
            throw new AccountRefused(
                    "Somebody else opened an account for one of these people at the same moment. Try again.");
        }
    }

    private Map<String, Found> find(Set<String> keys) {
        var found = new HashMap<String, Found>();
        var byKey = new HashMap<String, String>();
        keys.forEach(key -> byKey.putIfAbsent(key.toLowerCase(Locale.ROOT), key));
        keys.stream()
                .gather(windowFixed(WINDOW))
                .forEach(window -> jdbc.sql(SELECT + " where external_id in (:ids) or email_key in (:emails)")
                        .param("ids", window)
                        .param(
                                "emails",
                                window.stream()
                                        .map(key -> key.toLowerCase(Locale.ROOT))
                                        .toList())
                        .query(AccountOpening::found)
                        .list()
                        .forEach(person -> {
                            found.putIfAbsent(person.externalId(), person);
                            var asked = byKey.get(person.email().strip().toLowerCase(Locale.ROOT));
                            if (asked != null) {
                                found.put(asked, person);
                            }
                        }));
        return found;
    }

    private Set<String> takenLogins(Collection<Found> people) {
        var taken = new HashSet<String>();
        people.stream()
                .map(person -> Account.loginKey(person.email()))
                .gather(windowFixed(WINDOW))
                .forEach(window -> taken.addAll(jdbc.sql("select login from account where login in (:logins)")
                        .param("logins", window)
                        .query(String.class)
                        .list()));
        return taken;
    }

    static String password() {
        var random = new SecureRandom();
        var password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            password.append(i > 0 && i % GROUP == 0 ? "-" : "");
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    private static final String WITHOUT = """
            status = 'ACTIVE' and not exists (select 1 from account where account.person_id = person.person_id)""";

    private static final String SELECT = """
            select person_id, external_id, email, display_name, status,
                   exists (select 1 from account where account.person_id = person.person_id) as has_account
            from person""";

    private static Found found(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Found(
                row.getObject("person_id", UUID.class),
                row.getString("external_id"),
                row.getString("email"),
                row.getString("display_name"),
                "LEFT".equals(row.getString("status")),
                row.getBoolean("has_account"));
    }
}
