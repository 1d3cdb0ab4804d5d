package dev.countersign.security;

import java.security.Principal;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** Keeps what people let their tools do. Of the person only the login is kept; who that is and may do is looked up when it matters. */
class Authorizations extends JdbcOAuth2AuthorizationService {

    Authorizations(JdbcOperations jdbc, RegisteredClientRepository clients) {
        super(jdbc, clients);
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        var principal = authorization.getAttribute(Principal.class.getName());
        super.save(
                principal instanceof Authentication person && person.getPrincipal() instanceof SignedIn
                        ? OAuth2Authorization.from(authorization)
                                .attribute(Principal.class.getName(), onlyTheLogin(person))
                                .build()
                        : authorization);
    }

    private static Authentication onlyTheLogin(Authentication person) {
        return UsernamePasswordAuthenticationToken.authenticated(person.getName(), null, List.of());
    }
}
