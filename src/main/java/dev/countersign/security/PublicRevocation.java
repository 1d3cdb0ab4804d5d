package dev.countersign.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Lets a public client revoke its own token by naming itself (RFC 7009, section 2.1): it has no secret, and having the token is what
 * entitles it. The framework accepts public clients with a code verifier only, which nobody has at this endpoint.
 */
class PublicRevocation implements AuthenticationConverter, AuthenticationProvider {

    private static final class Attempt extends OAuth2ClientAuthenticationToken {

        Attempt(String clientId) {
            super(clientId, ClientAuthenticationMethod.NONE, null, Map.of());
        }
    }

    private final RegisteredClientRepository clients;
    private final String endpoint;

    PublicRevocation(RegisteredClientRepository clients, AuthorizationServerSettings endpoints) {
        this.clients = clients;
        this.endpoint = endpoints.getTokenRevocationEndpoint();
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var ids = request.getParameterValues(OAuth2ParameterNames.CLIENT_ID);
        return endpoint.equals(request.getServletPath())
                        && request.getHeader("Authorization") == null
                        && request.getParameter(OAuth2ParameterNames.CLIENT_ASSERTION) == null
                        && request.getParameter(OAuth2ParameterNames.CLIENT_SECRET) == null
                        && ids != null
                        && ids.length == 1
                ? new Attempt(ids[0])
                : null;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        var client = clients.findByClientId(authentication.getName());
        return client != null && client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)
                ? new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null)
                : null;
    }

    @Override
    public boolean supports(Class<?> type) {
        return Attempt.class.isAssignableFrom(type);
    }
}
