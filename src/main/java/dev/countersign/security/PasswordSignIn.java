package dev.countersign.security;

import java.util.Objects;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks a login and a password. Every wrong attempt takes the time of one hash and gets the same answer, whether nobody has the
 * login, the password is wrong, the account is closed, or its owner comes through OpenID Connect.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private static final String MEANS = "password";

    private final AccountRepository accounts;
    private final PasswordEncoder passwords;
    private final SignInGuard guard;
    private final SignIns signIns;
    private final String nobodysHash;

    PasswordSignIn(AccountRepository accounts, PasswordEncoder passwords, SignInGuard guard, SignIns signIns) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.guard = guard;
        this.signIns = signIns;
        this.nobodysHash = Objects.requireNonNull(passwords.encode("a password nobody has"));
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var login = attempt.getName();
        var address = address(attempt);
        var lockedUntil = guard.hear(login, address);
        var password = Objects.toString(attempt.getCredentials(), "");
        var account = accounts.findByLogin(Account.loginKey(login));
        var hash = account.map(Account::passwordHash);
        var right = matches(login, address, password, hash.orElse(nobodysHash));
        if (!right || hash.isEmpty() || account.filter(Account::isEnabled).isEmpty()) {
            guard.failed(login, address);
            signIns.refused(account.map(Account::id), address, MEANS, lockedUntil);
            throw new BadCredentialsException("wrong login or password");
        }
        return signedIn(account, attempt, address);
    }

    private boolean matches(String login, String address, String password, String hash) {
        try {
            return passwords.matches(password.substring(0, Math.min(password.length(), PasswordRules.LONGEST)), hash);
        } catch (BoundedHashing.Busy e) {
            guard.takeBack(login, address);
            throw new NotHeard();
        }
    }

    private Authentication signedIn(Optional<Account> found, Authentication attempt, String address) {
        var account = found.orElseThrow();
        guard.takeBack(account.login(), address);
        signIns.succeeded(account.id(), address, MEANS);
        var signedIn = UsernamePasswordAuthenticationToken.authenticated(
                new SignedInLocally(account), null, Authorities.of(account.roles()));
        signedIn.setDetails(attempt.getDetails());
        return signedIn;
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details
                ? Objects.toString(details.getRemoteAddress(), "unknown")
                : "unknown";
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
