package dev.countersign.security;

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
 * person's own machine only (RFC 8252, section 7.3: any port of 127.0.0.1).
 */
@Component
class PeoplesTool implements ApplicationRunner {

    static final String CLIENT_ID = "countersign-tool";
    static final String REDIRECT = "http://127.0.0.1/callback";

    private final RegisteredClientRepository clients;

    PeoplesTool(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (clients.findByClientId(CLIENT_ID) != null) {
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
                .redirectUri(REDIRECT)
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
