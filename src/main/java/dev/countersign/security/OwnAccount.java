package dev.countersign.security;

import dev.countersign.shared.Invalid;
import dev.countersign.shared.NotFound;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do about the account they are signed in with. */
@Service
@Transactional
public class OwnAccount {

    /** The attribute of the browser's session that holds its {@link SessionRow#id}. */
    public static final String SESSION = "countersign.session";

    private final AccountRepository accounts;
    private final Sessions sessions;
    private final PasswordRules rules;
    private final PasswordEncoder passwords;
    private final Withdrawal withdrawal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OwnAccount(
            AccountRepository accounts,
            Sessions sessions,
            PasswordRules rules,
            PasswordEncoder passwords,
            Withdrawal withdrawal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.rules = rules;
        this.passwords = passwords;
        this.withdrawal = withdrawal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Puts another password in the place of the present one. Other browsers stay signed in; {@link #signOutEverywhere} ends them.
     *
     * @throws Invalid where the present password is wrong or the new one too weak, saying what would be right
     */
    @PreAuthorize("isAuthenticated()")
    public void changePassword(String present, String wanted) {
        var account = mine();
        var hash = account.passwordHash();
        if (hash == null) {
            throw new AccountRefused("You sign in through your organisation. Change the password there.");
        }
        if (!passwords.matches(present, hash)) {
            throw Invalid.of("present", "This is not your present password. Type it again.");
        }
        if (present.equals(wanted)) {
            throw Invalid.of("password", "This is the password you have. Choose another.");
        }
        rules.check(wanted, account.login());
        account.takeOwnPassword(Objects.requireNonNull(passwords.encode(wanted)));
        publish("account.password-changed", account, Map.of());
    }

    /** Whether there is a password here to change. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public boolean hasPassword() {
        return mine().passwordHash() != null;
    }

    /** The name I sign in with. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public String login() {
        return mine().login();
    }

    /** @param current the session that asks, where it is known */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<SessionRow> sessions(@Nullable UUID current) {
        return sessions.of(mine().id(), current);
    }

    /** @throws NotFound also for a session of somebody else */
    @PreAuthorize("isAuthenticated()")
    public void endSession(UUID session) {
        var account = mine();
        if (!sessions.end(account.id(), session)) {
            throw NotFound.of("session", session);
        }
        publish("account.session-ended", account, Map.of("session", session.toString()));
    }

    /** Ends every session and token of mine, this one too, on every node; every tool has to ask me again. */
    @PreAuthorize("isAuthenticated()")
    public void signOutEverywhere() {
        var account = mine();
        account.signOutEverywhere(clock.instant());
        withdrawal.ofTools(account);
        publish("account.signed-out-everywhere", account, Map.of());
    }

    private Account mine() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn person) {
            return accounts.findById(person.account()).orElseThrow(() -> NotFound.of("account", person.account()));
        }
        throw new AccessDeniedException("Only a person who signed in has an account of their own.");
    }

    private void publish(String action, Account account, Map<String, String> details) {
        events.publishEvent(AccountEntry.of(action, account, details));
    }
}
