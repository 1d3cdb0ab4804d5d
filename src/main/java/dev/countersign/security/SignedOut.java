package dev.countersign.security;

import com.vaadin.flow.spring.security.UidlRedirectStrategy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/** Signs a person out at their provider too, if it offers that, and brings them to the page that says where they are signed out. */
class SignedOut extends OidcClientInitiatedLogoutSuccessHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SignedOut.class);
    private static final String HERE_ONLY = SignInOutcome.PAGE + "?out=here";

    SignedOut(ClientRegistrationRepository registrations, Issuer self) {
        super(registrations);
        setPostLogoutRedirectUri((self.isConfigured() ? self.url() : "{baseUrl}") + "/signed-out");
        setDefaultTargetUrl(HERE_ONLY);
        setRedirectStrategy(new UidlRedirectStrategy());
    }

    @Override
    protected String determineTargetUrl(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (!(authentication instanceof OAuth2AuthenticationToken)) {
            return SignInOutcome.PAGE + "?out";
        }
        try {
            return super.determineTargetUrl(request, response, authentication);
        } catch (RuntimeException e) {
            LOG.warn("Signed out here only; the provider did not answer reason={}", SignInOutcome.oneLine("" + e));
            return HERE_ONLY;
        }
    }
}
