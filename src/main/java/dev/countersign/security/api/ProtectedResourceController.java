package dev.countersign.security.api;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a program that was refused by the API who issues its tokens (RFC 9728). The refusal names this address. */
@RestController
@Hidden
class ProtectedResourceController {

    private final String issuer;

    ProtectedResourceController(AuthorizationServerSettings endpoints) {
        this.issuer = Objects.requireNonNull(endpoints.getIssuer());
    }

    @GetMapping("/.well-known/oauth-protected-resource/api")
    Map<String, Object> metadata() {
        return Map.of(
                "resource", issuer + "/api",
                "resource_name", "Countersign API",
                "authorization_servers", List.of(issuer),
                "scopes_supported", List.of("read", "write"),
                "bearer_methods_supported", List.of("header"));
    }
}
