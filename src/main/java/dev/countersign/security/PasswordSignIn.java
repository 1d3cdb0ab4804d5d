package dev.countersign.security;

import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Signs in with a login and a password. {@link SessionGate} starts the session if nothing was taken from the account meanwhile. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final PasswordCheck passwords;

    PasswordSignIn(PasswordCheck passwords) {
        this.passwords = passwords;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var password = Objects.toString(attempt.getCredentials(), "");
        var account = passwords
                .check(attempt.getName(), password, address(attempt), SignedInLocally.MEANS)
                .orElseThrow(() -> new BadCredentialsException("wrong login or password"));
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
