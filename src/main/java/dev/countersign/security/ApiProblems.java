package dev.countersign.security;

import dev.countersign.shared.ProblemDocument;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Says to a caller of the API that it may not, in the form in which the API says everything that goes wrong (RFC 9457). */
@Component
class ApiProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();
    private final AccessDeniedHandler denial = new BearerTokenAccessDeniedHandler();
    private final ProblemDocument document;

    ApiProblems(ProblemDocument document, Issuer issuer) {
        var metadata = issuer.url() + NoEndpoint.RESOURCE;
        challenge.setResourceMetadataParameterResolver(request -> metadata);
        this.document = document;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, jakarta.servlet.ServletException {
        challenge.commence(request, response, e);
        document.write(
                response,
                HttpStatus.UNAUTHORIZED,
                e instanceof InvalidBearerTokenException
                        ? "The token is not, or no longer, good. Get a new one from the token endpoint."
                        : "Send a token: Authorization: Bearer … The documentation of the API says how to get one.",
                request.getRequestURI());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException, jakarta.servlet.ServletException {
        denial.handle(request, response, e);
        document.write(
                response,
                HttpStatus.FORBIDDEN,
                "Whoever this token stands for may not do this, or the token lacks the scope: read for GET, write for the rest.",
                request.getRequestURI());
    }
}
