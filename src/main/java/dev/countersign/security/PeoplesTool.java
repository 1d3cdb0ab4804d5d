package dev.countersign.security;

import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/**
 * The one client that tools of people use, known as {@value #CLIENT_ID}: public, so it has no secret; with PKCE; answering on the
 * person's own machine only (RFC 8252, section 7.3: any port of 127.0.0.1 or [::1]).
 */
@Component
class PeoplesTool implements ApplicationRunner {

    static final String CLIENT_ID = "countersign-tool";
    static final Set<String> REDIRECTS = Set.of("http://127.0.0.1/callback", "http://[::1]/callback");

    private final RegisteredClientRepository clients;

    PeoplesTool(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var known = clients.findByClientId(CLIENT_ID);
        if (known != null && known.getRedirectUris().equals(REDIRECTS)) {
            return;
        }
        try {
            clients.save(client());
        } catch (DuplicateKeyException e) {
            // Another node has just done the same.
            return;
        }
    }

    private static RegisteredClient client() {
        return RegisteredClient.withId(CLIENT_ID)
                .clientId(CLIENT_ID)
                .clientName("A tool on your machine")
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(uris -> uris.addAll(REDIRECTS))
                .scope(Scopes.READ)
                .scope(Scopes.WRITE)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(true)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(MachineService.TOKEN_LIFE)
                        .build())
                .build();
    }
}
