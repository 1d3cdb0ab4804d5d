package dev.countersign.security;

import dev.countersign.shared.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** Brings somebody who could not sign in back to the page, which says what to do. */
@Component
class SignInOutcome implements AuthenticationFailureHandler {

    static final String PAGE = "/sign-in";

    /** The attribute of the browser's session with the address that an issuer named and that was not let in. */
    static final String ADDRESS = "countersign.sign-in.address";

    /** The attribute with the id under which the log has what went wrong at the provider. */
    static final String ID = "countersign.sign-in.id";

    private static final Logger LOG = LoggerFactory.getLogger(SignInOutcome.class);

    /** What may go wrong before anybody is known. Other codes come from outside and count as one. */
    private static final Set<String> REASONS = Set.of(
            "access_denied",
            "authorization_request_not_found",
            "client_registration_not_found",
            "interaction_required",
            "invalid_client",
            "invalid_grant",
            "invalid_id_token",
            "invalid_nonce",
            "invalid_state_parameter",
            "invalid_token_response",
            "invalid_user_info_response",
            "login_required",
            "no_subject",
            "provider_failure",
            "provider_unreachable",
            "server_error",
            "temporarily_unavailable");

    private final Clock clock;
    private final SignIns signIns;
    private final ObjectProvider<IdentityProviders> providers;

    SignInOutcome(Clock clock, SignIns signIns, ObjectProvider<IdentityProviders> providers) {
        this.clock = clock;
        this.signIns = signIns;
        this.providers = providers;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (refusal instanceof OAuth2AuthenticationException oidc) {
            var id = Ids.next();
            var registration = registration(request.getServletPath());
            LOG.warn(
                    "OpenID Connect sign-in failed id={} registration={} path={} error={} description={}",
                    id,
                    registration,
                    oneLine(request.getServletPath()),
                    oneLine(oidc.getError().getErrorCode()),
                    oneLine(Objects.toString(oidc.getError().getDescription(), Objects.toString(oidc.getCause(), ""))));
            count(oidc.getError().getErrorCode(), registration, request.getRemoteAddr());
            request.getSession().setAttribute(ID, id.toString());
            request.getSession()
                    .setAttribute(ADDRESS, Objects.toString(oidc.getError().getDescription(), ""));
        }
        response.sendRedirect(request.getContextPath() + PAGE + "?error" + why(refusal));
    }

    private void count(String code, String registration, String address) {
        if (!PeopleByOidc.RECORDED.contains(code)) {
            signIns.refusedByProvider(
                    Optional.empty(), address, registration, REASONS.contains(code) ? code : "provider_error");
        }
    }

    /** Returns the registration that a path names, or {@code unknown} where none has that name. */
    private String registration(String path) {
        var named = path.substring(path.lastIndexOf('/') + 1);
        return providers.stream()
                .flatMap(all -> all.choices().stream())
                .map(IdentityProviders.Choice::registration)
                .filter(named::equals)
                .findFirst()
                .orElse("unknown");
    }

    static String oneLine(String text) {
        return text.substring(0, Math.min(500, text.length())).replaceAll("\\p{C}", " ");
    }

    private String why(AuthenticationException refusal) {
        return switch (refusal) {
            case TooManyAttempts tooMany ->
                "&wait="
                        + Math.max(
                                1,
                                Duration.between(clock.instant(), tooMany.until())
                                        .toSeconds());
            case NotHeard _ -> "=busy";
            case AuthorityChanged _ -> "=changed";
            case OAuth2AuthenticationException oidc ->
                switch (oidc.getError().getErrorCode()) {
                    case PeopleByOidc.UNKNOWN -> "=unknown";
                    case PeopleByOidc.CLOSED -> "=closed";
                    case PeopleByOidc.UNVERIFIED -> "=unverified";
                    case PeopleByOidc.OTHER_IDENTITY -> "=identity";
                    case PeopleByOidc.OTHER_DOMAIN -> "=domain";
                    default -> "=issuer";
                };
            default -> "";
        };
    }
}
