package dev.countersign.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Tells a program that asks for a token, and does not say who it is, what is missing (RFC 6749, section 5.2). */
class UnknownClient implements AuthenticationEntryPoint {

    private static final OAuth2Error ERROR = new OAuth2Error(
            OAuth2ErrorCodes.INVALID_CLIENT,
            "Say who you are: a machine by client_assertion, a tool of a person by client_id and code_verifier.",
            null);

    private final OAuth2ErrorHttpMessageConverter errors = new OAuth2ErrorHttpMessageConverter();

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        var answer = new ServletServerHttpResponse(response);
        answer.setStatusCode(HttpStatus.UNAUTHORIZED);
        errors.write(ERROR, null, answer);
    }
}
