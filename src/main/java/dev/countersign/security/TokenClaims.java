package dev.countersign.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/** What a token says: for whom it stands, and which version of their authority it was made under. What they may do it does not say; that is looked up each time. */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    static final String AUDIENCE = "countersign";
    static final String KIND = "kind";
    static final String PERSON = "person";
    static final String MACHINE = "machine";
    /** The authority version of the account when the person agreed. A token of an earlier version is refused. */
    static final String VERSION = "ver";

    private final AccountRepository accounts;

    TokenClaims(AccountRepository accounts) {
        this.accounts = accounts;
    }

    /**
     * The framework keeps the claims of a token by their classes, and reads few of them back: no unmodifiable list and no long, after
     * which a code that is sent twice, or a token that is given back, would be a failure of ours.
     */
    @Override
    public void customize(JwtEncodingContext context) {
        var claims = context.getClaims();
        claims.audience(new ArrayList<>(List.of(AUDIENCE)));
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
            claims.claim(KIND, MACHINE);
        } else {
            var account = accounts.findByLogin(Objects.requireNonNull(context.<Authentication>getPrincipal())
                            .getName())
                    .orElseThrow();
            claims.claim(KIND, PERSON);
            claims.claim(VERSION, versionTheyAgreedUnder(context, account));
            claims.subject(account.id().toString());
        }
    }

    /** A code that was got before a sign-out everywhere gives no token after it. */
    private static String versionTheyAgreedUnder(JwtEncodingContext context, Account account) {
        var authorization = context.getAuthorization();
        var asked = authorization == null ? null : authorization.<String>getAttribute(VERSION);
        if (asked == null || !asked.equals(String.valueOf(account.authorityVersion())) || !account.isEnabled()) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_GRANT, "The person has signed out since. Ask them again.", null));
        }
        return asked;
    }
}
