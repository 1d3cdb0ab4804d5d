package dev.countersign.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;

/** Asks the provider to let the person choose another identity, if they said so; else it may sign in the same one without a word. */
class ChosenIdentity implements OAuth2AuthorizationRequestResolver {

    private static final String OTHER = "other-identity";
    private static final String PATH = "/oauth2/authorization";

    private final DefaultOAuth2AuthorizationRequestResolver plain;
    private final OpenIdSettings settings;

    ChosenIdentity(ClientRegistrationRepository registrations, OpenIdSettings settings) {
        this.plain = new DefaultOAuth2AuthorizationRequestResolver(registrations, PATH);
        this.settings = settings;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return chosen(request, plain.resolve(request));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
        return chosen(request, plain.resolve(request, registration));
    }

    private @Nullable OAuth2AuthorizationRequest chosen(
            HttpServletRequest request, @Nullable OAuth2AuthorizationRequest asked) {
        if (asked == null || request.getParameter(OTHER) == null) {
            return asked;
        }
        var registration = String.valueOf(asked.<Object>getAttribute(OAuth2ParameterNames.REGISTRATION_ID));
        var parameters = new LinkedHashMap<>(asked.getAdditionalParameters());
        parameters.put("prompt", settings.of(registration).otherIdentityPrompt());
        return OAuth2AuthorizationRequest.from(asked)
                .additionalParameters(parameters)
                .build();
    }
}
