package dev.countersign.security;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/** What a token says: for whom it stands and since when, exactly. What they may do it does not say; that is looked up each time. */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    static final String AUDIENCE = "countersign";
    static final String KIND = "kind";
    static final String PERSON = "person";
    static final String MACHINE = "machine";
    /** Microseconds since 1970; {@code iat} knows only seconds, and a sign-out falls between two of them. */
    static final String SINCE = "since";

    private final AccountRepository accounts;
    private final Clock clock;

    TokenClaims(AccountRepository accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        var claims = context.getClaims();
        claims.audience(List.of(AUDIENCE));
        claims.claim(SINCE, micros(clock.instant()));
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
            claims.claim(KIND, MACHINE);
        } else {
            var account = accounts.findByLogin(Objects.requireNonNull(context.<Authentication>getPrincipal())
                            .getName())
                    .orElseThrow();
            claims.claim(KIND, PERSON);
            claims.subject(account.id().toString());
        }
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
