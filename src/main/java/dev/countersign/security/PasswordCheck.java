package dev.countersign.security;

import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Compares a password with the one of an account, within the limits of {@link SignInGuard}. Every door where a password can be tried
 * goes through here. A wrong attempt takes the time of one hash and is recorded, whether nobody has the login, the password is
 * wrong, the account is closed, or its owner comes through OpenID Connect. It must not run in a transaction that its caller rolls
 * back: the count of failures would go with it.
 */
@Component
class PasswordCheck {

    private final AccountRepository accounts;
    private final BoundedHashing passwords;
    private final SignInGuard guard;
    private final Sessions sessions;
    private final SignIns signIns;
    private final String nobodysHash;

    PasswordCheck(
            AccountRepository accounts,
            BoundedHashing passwords,
            SignInGuard guard,
            Sessions sessions,
            SignIns signIns) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.guard = guard;
        this.sessions = sessions;
        this.signIns = signIns;
        this.nobodysHash = Objects.requireNonNull(passwords.encode("a password nobody has"));
    }

    /**
     * Answers the account as it was before the password was compared; nothing where the attempt failed.
     *
     * @param means what the password was tried for, as the ledger names it
     * @throws TooManyAttempts where too many have failed before
     * @throws NotHeard where too many others were being heard
     */
    Optional<Account> check(String login, String password, String address, String means) {
        var lockedUntil = guard.hear(login, address);
        var account = accounts.findByLogin(Account.loginKey(login));
        var hash = account.map(Account::passwordHash);
        var known = account.filter(found -> sessions.knows(found.id(), address)).isPresent();
        var applicant = new FairPlaces.Applicant(SignInGuard.origin(address), known);
        var right = matches(login, address, password, hash.orElse(nobodysHash), applicant);
        if (!right || hash.isEmpty() || account.filter(Account::isEnabled).isEmpty()) {
            guard.failed(login, address);
            signIns.refused(account.map(Account::id), address, means, lockedUntil);
            return Optional.empty();
        }
        guard.takeBack(login, address);
        return account;
    }

    private boolean matches(
            String login, String address, String password, String hash, FairPlaces.Applicant applicant) {
        try {
            return passwords.matches(
                    password.substring(0, Math.min(password.length(), PasswordRules.LONGEST)), hash, applicant);
        } catch (BoundedHashing.Busy e) {
            guard.takeBack(login, address);
            throw new NotHeard();
        }
    }
}
