package dev.countersign.security;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Calls to OpenID Connect providers, none of which takes longer than a few seconds. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpenIdSettings.class)
class OpenIdConfiguration {

    private static SimpleClientHttpRequestFactory impatient() {
        var requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(Duration.ofSeconds(3));
        requests.setReadTimeout(Duration.ofSeconds(5));
        return requests;
    }

    static RestTemplate rest() {
        return new RestTemplate(impatient());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnOAuth2ClientRegistrationProperties
    @EnableConfigurationProperties(OAuth2ClientProperties.class)
    static class Providers {

        @Bean
        IdentityProviders identityProviders(OAuth2ClientProperties properties, Issuer issuer) {
            return new IdentityProviders(
                    properties, RestClient.builder().requestFactory(impatient()).build(), issuer);
        }
    }

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeExchange() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(impatient())
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    /** Whether an address is verified is read as the provider sent it: a conversion would make something of every odd type. */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoders() {
        var decoders = new ConcurrentHashMap<String, JwtDecoder>();
        return registration ->
                decoders.computeIfAbsent(registration.getRegistrationId(), id -> idTokenDecoder(registration));
    }

    /** Returns a decoder that checks the signature with the keys of the provider. */
    static NimbusJwtDecoder decoder(ClientRegistration registration) {
        return NimbusJwtDecoder.withJwkSetUri(
                        Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
                .restOperations(rest())
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .jwsAlgorithm(SignatureAlgorithm.PS256)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
    }

    private static JwtDecoder idTokenDecoder(ClientRegistration registration) {
        var decoder = decoder(registration);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        var converters = new java.util.HashMap<>(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters());
        converters
                .keySet()
                .removeAll(java.util.Set.of(
                        StandardClaimNames.EMAIL_VERIFIED,
                        StandardClaimNames.PHONE_NUMBER_VERIFIED,
                        StandardClaimNames.UPDATED_AT));
        decoder.setClaimSetConverter(new ClaimTypeConverter(Map.copyOf(converters)));
        return decoder;
    }
}
