package dev.countersign.security;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.client.RestClient;

/**
 * The OpenID Connect providers that are configured. What a provider says of itself is fetched when somebody signs in there for the
 * first time, and again at the next attempt if that failed, so that a provider that does not answer keeps nothing from starting.
 */
public class IdentityProviders implements ClientRegistrationRepository {

    /** @param name as the button on the sign-in page shows it */
    public record Choice(String registration, String name) {}

    private static final String METADATA = "/.well-known/openid-configuration";

    private final Map<String, ClientRegistration> resolved = new ConcurrentHashMap<>();
    private final OAuth2ClientProperties properties;
    private final RestClient http;
    private final Issuer self;

    IdentityProviders(OAuth2ClientProperties properties, RestClient http, Issuer self) {
        this.properties = properties;
        this.http = http;
        this.self = self;
    }

    /** Returns what the sign-in page offers, without asking any provider. */
    public List<Choice> choices() {
        return properties.getRegistration().entrySet().stream()
                .map(entry -> new Choice(
                        entry.getKey(),
                        Objects.requireNonNullElse(entry.getValue().getClientName(), entry.getKey())))
                .sorted(java.util.Comparator.comparing(Choice::name))
                .toList();
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        var registration = properties.getRegistration().get(id);
        if (registration == null) {
            return null;
        }
        var known = resolved.get(id);
        if (known != null) {
            return known;
        }
        var found = resolve(id, registration);
        resolved.put(id, found);
        return found;
    }

    private ClientRegistration resolve(String id, OAuth2ClientProperties.Registration registration) {
        var provider = properties.getProvider().get(Objects.requireNonNullElse(registration.getProvider(), id));
        var issuer = provider == null ? null : provider.getIssuerUri();
        if (provider == null || issuer == null) {
            var one = new OAuth2ClientProperties();
            one.getRegistration().put(id, registration);
            one.getProvider().putAll(properties.getProvider());
            return Objects.requireNonNull(new OAuth2ClientPropertiesMapper(one)
                    .asClientRegistrations()
                    .get(id));
        }
        var builder = described(issuer).registrationId(id);
        set(provider.getAuthorizationUri(), builder::authorizationUri);
        set(provider.getTokenUri(), builder::tokenUri);
        set(provider.getUserInfoUri(), builder::userInfoUri);
        set(provider.getJwkSetUri(), builder::jwkSetUri);
        set(provider.getUserNameAttribute(), builder::userNameAttributeName);
        set(registration.getClientId(), builder::clientId);
        set(registration.getClientSecret(), builder::clientSecret);
        set(
                registration.getClientAuthenticationMethod(),
                method -> builder.clientAuthenticationMethod(new ClientAuthenticationMethod(method)));
        set(
                registration.getAuthorizationGrantType(),
                type -> builder.authorizationGrantType(new AuthorizationGrantType(type)));
        set(registration.getScope(), builder::scope);
        set(registration.getClientName(), builder::clientName);
        if (registration.getRedirectUri() != null) {
            builder.redirectUri(registration.getRedirectUri());
        } else if (self.isConfigured()) {
            builder.redirectUri(self.url() + "/login/oauth2/code/" + id);
        }
        return builder.build();
    }

    private ClientRegistration.Builder described(String issuer) {
        var metadata = http.get()
                .uri(URI.create(issuer.replaceAll("/+$", "") + METADATA))
                .retrieve()
                .body(new ParameterizedTypeReference<Map<String, Object>>() {});
        if (metadata == null || !issuer.equals(metadata.get("issuer"))) {
            throw new IllegalStateException("The provider at " + issuer + " calls itself otherwise.");
        }
        return ClientRegistrations.fromOidcConfiguration(metadata);
    }

    private static <T> void set(@Nullable T value, Consumer<T> to) {
        if (value != null) {
            to.accept(value);
        }
    }
}
