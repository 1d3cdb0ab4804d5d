package dev.countersign.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes a refusal of whatever a provider sends that the framework cannot read: it is the provider's failure, not ours. */
class UnexpectedIdentity extends OncePerRequestFilter {

    private static final String CALLBACK = "/login/oauth2/code/";

    private final AuthenticationFailureHandler outcome;

    UnexpectedIdentity(AuthenticationFailureHandler outcome) {
        this.outcome = outcome;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith(CALLBACK);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException e) {
            outcome.onAuthenticationFailure(
                    request, response, new OAuth2AuthenticationException(new OAuth2Error("provider_failure"), e));
        }
    }
}
