package dev.countersign.security;

import dev.countersign.shared.Invalid;
import dev.countersign.shared.NotFound;
import java.time.Clock;
import java.time.Duration;
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
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What people do about the account they are signed in with. */
@Service
@Transactional
public class OwnAccount {

    /** The attribute of the browser's session that holds its {@link SessionRow#id}. */
    public static final String SESSION = "countersign.session";

    private final AccountRepository accounts;
    private final Sessions sessions;
    private final PasswordRules rules;
    private final PasswordCheck check;
    private final PasswordEncoder passwords;
    private final Withdrawal withdrawal;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OwnAccount(
            AccountRepository accounts,
            Sessions sessions,
            PasswordRules rules,
            PasswordCheck check,
            PasswordEncoder passwords,
            Withdrawal withdrawal,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.rules = rules;
        this.check = check;
        this.passwords = passwords;
        this.withdrawal = withdrawal;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Puts another password in the place of the present one. Every session and token of the account ends, but for the session that
     * is to go on. A wrong present password counts and is recorded like a failed sign-in.
     *
     * @param goesOn the session that stays signed in; null for none
     * @throws Invalid where the present password is wrong or the new one too weak, saying what would be right
     */
    @PreAuthorize("isAuthenticated()")
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void changePassword(String present, String wanted, @Nullable UUID goesOn) {
        var account = mine();
        if (account.passwordHash() == null) {
            throw new AccountRefused("You sign in through your organisation. Change the password there.");
        }
        prove(account, present);
        if (present.equals(wanted)) {
            throw Invalid.of("password", "This is the password you have. Choose another.");
        }
        rules.check(wanted, account.login());
        var hash = Objects.requireNonNull(passwords.encode(wanted));
        transaction.executeWithoutResult(begun -> take(hash, account.authorityVersion(), goesOn));
    }

    private void prove(Account account, String present) {
        try {
            if (check.check(account.login(), present, address(), "change of password")
                    .isEmpty()) {
                throw Invalid.of("present", "This is not your present password. Type it again.");
            }
        } catch (TooManyAttempts e) {
            var seconds =
                    Math.max(1, Duration.between(clock.instant(), e.until()).toSeconds());
            throw new AccountRefused("Too many wrong passwords. Try again in " + seconds + " seconds.");
        } catch (NotHeard e) {
            throw new BoundedHashing.Busy();
        }
    }

    private void take(String hash, long version, @Nullable UUID goesOn) {
        var account = mine();
        if (account.authorityVersion() != version) {
            throw new AccountRefused("Your account was changed meanwhile. Sign in again.");
        }
        account.takeOwnPassword(hash);
        withdrawal.ofTools(account);
        if (goesOn != null) {
            sessions.carryOver(account.id(), goesOn, version, account.authorityVersion());
        }
        publish("account.password-changed", account, Map.of());
    }

    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                ? current.getRequest().getRemoteAddr()
                : "unknown";
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
        account.signOutEverywhere();
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
