package dev.countersign.security;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.SearchKey;
import dev.countersign.shared.SearchText;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The right of one person to sign in, and with which roles. Without a password the person comes through OpenID Connect only. Every
 * change that takes a right away raises {@code authorityVersion}; sessions and tokens of an earlier version are over, wherever they are.
 */
@Entity
class Account {

    @EmbeddedId
    private AccountId id;

    @Version
    private @Nullable Long version;

    @Embedded
    private PersonId person;

    private String login;
    private String displayName;
    private String nameKey;
    private String searchText;
    private @Nullable String passwordHash;
    private boolean mustChangePassword;
    private boolean enabled = true;
    private Instant createdAt;
    private long authorityVersion;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "account_role", joinColumns = @JoinColumn(name = "account_id"))
    @Column(name = "role")
    private Set<String> roles = new TreeSet<>();

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    Account(AccountId id, NewAccount opened, Instant now) {
        this.id = id;
        this.person = new PersonId(opened.personId());
        this.login = loginKey(opened.login());
        this.displayName = opened.displayName();
        this.nameKey = SearchKey.of(opened.displayName());
        this.searchText = SearchText.of(displayName, login);
        this.passwordHash = opened.passwordHash();
        this.mustChangePassword = opened.mustChangePassword();
        this.createdAt = now;
        this.roles.addAll(known(opened.roles()));
    }

    /** The form in which a login is kept, so that it is found in whatever case somebody types it. */
    static String loginKey(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }

    static Set<String> known(Set<String> roles) {
        for (var role : roles) {
            if (!Roles.ALL.contains(role)) {
                throw Invalid.of("roles", "There is no role " + role + ". The roles are " + Roles.ALL + ".");
            }
        }
        return roles;
    }

    /** Signs out where anything changed, and answers whether it did. */
    boolean hold(Set<String> wanted) {
        if (roles.equals(known(wanted))) {
            return false;
        }
        roles.retainAll(wanted);
        roles.addAll(wanted);
        signOutEverywhere();
        return true;
    }

    /** Closes the account and ends what goes on under it. Answers whether it was open. */
    boolean disable() {
        if (!enabled) {
            return false;
        }
        enabled = false;
        signOutEverywhere();
        return true;
    }

    boolean enable() {
        if (enabled) {
            return false;
        }
        enabled = true;
        return true;
    }

    void signOutEverywhere() {
        authorityVersion++;
    }

    /** A password somebody else knows: it opens the door once, to choose another. */
    void takeTemporaryPassword(String hash) {
        passwordHash = hash;
        mustChangePassword = true;
        signOutEverywhere();
    }

    /** A password only its owner knows. What was signed in with another is over. */
    void takeOwnPassword(String hash) {
        passwordHash = hash;
        mustChangePassword = false;
        signOutEverywhere();
    }

    AccountId id() {
        return id;
    }

    PersonId person() {
        return person;
    }

    String login() {
        return login;
    }

    String searchText() {
        return searchText;
    }

    String displayName() {
        return displayName;
    }

    @Nullable
    String passwordHash() {
        return passwordHash;
    }

    boolean isEnabled() {
        return enabled;
    }

    boolean mustChangePassword() {
        return mustChangePassword;
    }

    long authorityVersion() {
        return authorityVersion;
    }

    Set<String> roles() {
        return Set.copyOf(roles);
    }
}
