package dev.countersign.security;

import dev.countersign.shared.ProblemDocument;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** Tells a program that no endpoint for tokens hears what it asks: the method is another, or there is no such endpoint. */
@Component
class NoEndpoint implements AuthenticationEntryPoint {

    static final String METADATA = "/.well-known/oauth-authorization-server";
    static final String RESOURCE = "/.well-known/oauth-protected-resource/api";

    private final Map<String, List<String>> methods;
    private final ProblemDocument document;

    NoEndpoint(AuthorizationServerSettings endpoints, ProblemDocument document) {
        this.methods = Map.of(
                endpoints.getAuthorizationEndpoint(),
                List.of("GET", "POST"),
                endpoints.getTokenEndpoint(),
                List.of("POST"),
                endpoints.getTokenIntrospectionEndpoint(),
                List.of("POST"),
                endpoints.getTokenRevocationEndpoint(),
                List.of("POST"),
                endpoints.getJwkSetEndpoint(),
                List.of("GET"),
                METADATA,
                List.of("GET"),
                RESOURCE,
                List.of("GET"));
        this.document = document;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        var heard = methods.get(request.getServletPath());
        if (heard == null) {
            var detail = "There is no such endpoint. GET %s names those there are.".formatted(METADATA);
            document.write(response, HttpStatus.NOT_FOUND, detail, request.getRequestURI());
        } else {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", heard));
            var detail = "There is no %s here. Use %s.".formatted(request.getMethod(), String.join(" or ", heard));
            document.write(response, HttpStatus.METHOD_NOT_ALLOWED, detail, request.getRequestURI());
        }
    }
}
