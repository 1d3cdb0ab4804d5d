package dev.countersign.security.ui;

import dev.countersign.security.Roles;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Texts;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Asks somebody who is signed in whether a tool may act for them, and says what that means. The answer is heard by the authorization
 * endpoint.
 */
@Controller
class ConsentController {

    private final PlainPages pages;
    private final RegisteredClientRepository clients;
    private final OAuth2AuthorizationService authorizations;

    ConsentController(PlainPages pages, RegisteredClientRepository clients, OAuth2AuthorizationService authorizations) {
        this.pages = pages;
        this.clients = clients;
        this.authorizations = authorizations;
    }

    @GetMapping("/consent")
    ResponseEntity<String> page(
            @RequestParam("client_id") String clientId,
            @RequestParam String scope,
            @RequestParam String state,
            Authentication signedIn) {
        var client = clients.findByClientId(clientId);
        if (client == null) {
            return refused("security.wrongTool.unknown", "client_id");
        }
        var waits = waits(state, signedIn);
        if (waits == null) {
            return refused("security.wrongTool.over", "state");
        }
        var scopes = Arrays.stream(scope.split(" "))
                .filter(client.getScopes()::contains)
                .toList();
        return pages.showLeadingTo(
                onward(waits),
                "consent",
                Map.of(
                        "clientId", clientId,
                        "waits", waits,
                        "person", Actors.current().name(),
                        "roles", roles(signedIn),
                        "scopes", scopes,
                        "minutes",
                                client.getTokenSettings()
                                        .getAccessTokenTimeToLive()
                                        .toMinutes(),
                        "state", state));
    }

    /** After the answer the browser is sent to the application. A policy cannot name an IPv6 address, only the scheme. */
    private static String onward(String waits) {
        return waits.startsWith("[") ? "http:" : "http://" + waits;
    }

    private ResponseEntity<String> refused(String problem, String parameter) {
        return pages.show(
                HttpStatus.BAD_REQUEST, "wrong-tool", Map.of("problem", Texts.t(problem), "error", parameter));
    }

    /** Where the tool waits for the answer: all that is known of it. Null where this person was asked nothing under this state. */
    private @Nullable String waits(String state, Authentication signedIn) {
        var asked = authorizations.findByToken(state, new OAuth2TokenType(OAuth2ParameterNames.STATE));
        var request = asked == null || !asked.getPrincipalName().equals(signedIn.getName())
                ? null
                : asked.<OAuth2AuthorizationRequest>getAttribute(OAuth2AuthorizationRequest.class.getName());
        var address = request == null ? null : request.getRedirectUri();
        return address == null
                ? null
                : Objects.requireNonNullElse(URI.create(address).getAuthority(), "");
    }

    private static List<String> roles(Authentication signedIn) {
        var held = signedIn.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
        return Roles.ALL.stream()
                .filter(role -> held.contains("ROLE_" + role))
                .map(role -> role.toLowerCase(Locale.ROOT))
                .toList();
    }
}
