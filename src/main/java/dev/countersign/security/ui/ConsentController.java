package dev.countersign.security.ui;

import dev.countersign.shared.Actors;
import dev.countersign.shared.NotFound;
import java.util.Arrays;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks somebody who is signed in whether a tool may act for them. The answer is heard by the authorization endpoint. */
@Controller
class ConsentController {

    private final PlainPages pages;
    private final RegisteredClientRepository clients;

    ConsentController(PlainPages pages, RegisteredClientRepository clients) {
        this.pages = pages;
        this.clients = clients;
    }

    @GetMapping("/consent")
    ResponseEntity<String> page(
            @RequestParam("client_id") String clientId, @RequestParam String scope, @RequestParam String state) {
        var client = clients.findByClientId(clientId);
        if (client == null) {
            throw NotFound.of("tool", clientId);
        }
        var scopes = Arrays.stream(scope.split(" "))
                .filter(client.getScopes()::contains)
                .toList();
        return pages.show(
                "consent",
                Map.of(
                        "clientId", clientId,
                        "tool", client.getClientName(),
                        "person", Actors.current().name(),
                        "scopes", scopes,
                        "state", state));
    }
}
