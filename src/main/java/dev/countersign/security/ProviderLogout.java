package dev.countersign.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions because their provider says that the person signed out there (OpenID Connect Back-Channel Logout 1.0). It ends rows,
 * so that every node ends the sessions it holds; the framework's own filter knows only the sessions of one node.
 */
class ProviderLogout extends OncePerRequestFilter {

    static final String PATH = "/logout/connect/back-channel/";

    private static final Logger LOG = LoggerFactory.getLogger(ProviderLogout.class);
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final int LONGEST = 16_000;

    private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();
    private final ClientRegistrationRepository registrations;
    private final SignIns signIns;

    ProviderLogout(ClientRegistrationRepository registrations, SignIns signIns) {
        this.registrations = registrations;
        this.signIns = signIns;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod())
                || !request.getServletPath().startsWith(PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        var id = request.getServletPath().substring(PATH.length());
        var sent = request.getParameter("logout_token");
        try {
            var token = token(id, sent);
            var ended = signIns.signedOutAtProvider(issuer(token), token.getSubject(), token.getClaimAsString("sid"));
            LOG.info("Provider ended sessions registration={} sessions={}", id, ended);
            response.setStatus(HttpServletResponse.SC_OK);
        } catch (BadJwtException e) {
            LOG.info("Refused logout token path={} reason={}", SignInOutcome.oneLine(PATH + id), reason(e));
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType("application/json");
            response.getWriter()
                    .write(
                            "{\"error\":\"invalid_request\",\"error_description\":\"The logout token is not valid for this registration.\"}");
        } catch (RuntimeException e) {
            LOG.warn("Could not check logout token path={} reason={}", SignInOutcome.oneLine(PATH + id), reason(e));
            response.setHeader("Retry-After", "5");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private Jwt token(String id, @Nullable String sent) {
        if (sent == null || sent.length() > LONGEST) {
            throw new BadJwtException("no logout token");
        }
        var registration = registrations.findByRegistrationId(id);
        if (registration == null || registration.getProviderDetails().getIssuerUri() == null) {
            throw new BadJwtException("no registration with an issuer");
        }
        return decoders.computeIfAbsent(id, unused -> decoder(registration)).decode(sent);
    }

    private static JwtDecoder decoder(ClientRegistration registration) {
        var types = new JwtTypeValidator("logout+jwt", "JWT");
        types.setAllowEmpty(true);
        var decoder = OpenIdConfiguration.decoder(registration);
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(types, new JwtTimestampValidator(), validator(registration)));
        return decoder;
    }

    /** What a logout token must and must not say, so that no other token of the issuer passes for one. */
    private static OAuth2TokenValidator<Jwt> validator(ClientRegistration registration) {
        return token -> {
            var right = Objects.equals(registration.getProviderDetails().getIssuerUri(), token.getClaimAsString("iss"))
                    && token.getAudience() != null
                    && token.getAudience().contains(registration.getClientId())
                    && token.getIssuedAt() != null
                    && token.getExpiresAt() != null
                    && token.getClaim("events") instanceof Map<?, ?> events
                    && events.containsKey(EVENT)
                    && !token.hasClaim("nonce")
                    && (token.hasClaim("sub") || token.hasClaim("sid"));
            return right
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_logout_token"));
        };
    }

    private static String issuer(Jwt token) {
        return Objects.requireNonNull(token.getClaimAsString("iss"));
    }

    private static String reason(RuntimeException e) {
        return SignInOutcome.oneLine(
                Objects.toString(e.getMessage(), e.getClass().getSimpleName()));
    }
}
