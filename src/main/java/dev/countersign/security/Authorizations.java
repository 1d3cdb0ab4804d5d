package dev.countersign.security;

import com.nimbusds.jwt.JWTParser;
import java.security.Principal;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Keeps what people let their applications do, and the version of their authority as the session had it: what is taken from the
 * account after that ends it, whether the application has its token yet or not. Of the person only the login is kept. The access token
 * is kept in {@link IssuedTokens} as well, where a revocation takes effect at the next call.
 */
class Authorizations extends JdbcOAuth2AuthorizationService {

    private final IssuedTokens tokens;

    Authorizations(JdbcOperations jdbc, RegisteredClientRepository clients, IssuedTokens tokens) {
        super(jdbc, clients);
        this.tokens = tokens;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        var kept = OAuth2Authorization.from(authorization);
        var principal = authorization.getAttribute(Principal.class.getName());
        if (principal instanceof Authentication person && person.getPrincipal() instanceof SignedIn) {
            kept.attribute(Principal.class.getName(), onlyTheLogin(person));
        }
        if (principal instanceof Authentication person && person.getPrincipal() instanceof SignedInBySession session) {
            kept.attribute(
                    TokenClaims.VERSION, String.valueOf(session.authority().version()));
        }
        keepToken(authorization);
        super.save(kept.build());
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        tokens.revoke(authorization.getId());
        super.remove(authorization);
    }

    private void keepToken(OAuth2Authorization authorization) {
        var token = authorization.getAccessToken();
        if (token == null) {
            return;
        }
        if (token.isInvalidated()) {
            tokens.revoke(authorization.getId());
            return;
        }
        var id = idOf(token.getClaims());
        if (tokens.authorizationOf(id).isEmpty()
                && !tokens.issue(
                        id,
                        authorization.getId(),
                        Objects.requireNonNull(token.getToken().getExpiresAt()))) {
            // Two requests exchanged one code at the same instant. Whoever has the other token is not trusted either.
            tokens.revoke(authorization.getId());
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_GRANT, "This code was used before. Ask for another one.", null));
        }
    }

    private static String idOf(@Nullable Map<String, Object> claims) {
        return Objects.requireNonNull(claims)
                .getOrDefault(JwtClaimNames.JTI, "")
                .toString();
    }

    /** Revocation and introspection do not say what kind of token they send; only access tokens and codes are ever issued. */
    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        if (type == null || OAuth2TokenType.ACCESS_TOKEN.equals(type)) {
            var found = byAccessToken(token);
            return found == null && type == null
                    ? super.findByToken(token, new OAuth2TokenType(OAuth2ParameterNames.CODE))
                    : found;
        }
        return super.findByToken(token, type);
    }

    private @Nullable OAuth2Authorization byAccessToken(String token) {
        try {
            var id = JWTParser.parse(token).getJWTClaimsSet().getJWTID();
            var authorization = id == null
                    ? null
                    : tokens.authorizationOf(id).map(this::findById).orElse(null);
            return authorization == null || authorization.getToken(token) == null ? null : authorization;
        } catch (ParseException e) {
            return null;
        }
    }

    private static Authentication onlyTheLogin(Authentication person) {
        return UsernamePasswordAuthenticationToken.authenticated(person.getName(), null, List.of());
    }
}
