package dev.countersign.security;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Tells a service account about its own tokens, and that every other token is inactive (RFC 7662, section 4): what a token says is
 * nobody else's business. A token is active if the API would accept it at this moment.
 */
class OwnTokenIntrospection implements AuthenticationProvider {

    private final OAuth2TokenIntrospectionAuthenticationProvider introspection;
    private final OAuth2AuthorizationService authorizations;
    private final JwtDecoder decoder;
    private final TokenBearers bearers;

    OwnTokenIntrospection(
            RegisteredClientRepository clients,
            OAuth2AuthorizationService authorizations,
            JwtDecoder decoder,
            TokenBearers bearers) {
        this.introspection = new OAuth2TokenIntrospectionAuthenticationProvider(clients, authorizations);
        this.authorizations = authorizations;
        this.decoder = decoder;
        this.bearers = bearers;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        var asked = (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        if (asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
                && client.isAuthenticated()
                && !(isItsOwn(client, asked.getToken()) && isAccepted(asked.getToken()))) {
            return new OAuth2TokenIntrospectionAuthenticationToken(
                    asked.getToken(), client, OAuth2TokenIntrospection.builder().build());
        }
        return introspection.authenticate(authentication);
    }

    private boolean isItsOwn(OAuth2ClientAuthenticationToken client, String token) {
        var found = authorizations.findByToken(token, OAuth2TokenType.ACCESS_TOKEN);
        return found != null
                && found.getRegisteredClientId()
                        .equals(Objects.requireNonNull(client.getRegisteredClient())
                                .getId());
    }

    private boolean isAccepted(String token) {
        try {
            return bearers.convert(decoder.decode(token)).isAuthenticated();
        } catch (JwtException | OAuth2AuthenticationException e) {
            return false;
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2TokenIntrospectionAuthenticationToken.class.isAssignableFrom(type);
    }
}
