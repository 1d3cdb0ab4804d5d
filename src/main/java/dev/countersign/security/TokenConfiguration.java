package dev.countersign.security;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** Issues tokens: to the tools of people (authorization code with PKCE), and to machines (a proof signed with their key). */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    @Order(0)
    SecurityFilterChain tokenChain(
            HttpSecurity http,
            MachineProofs proofs,
            RegisteredClientRepository clients,
            OAuth2AuthorizationService authorizations,
            JwtDecoder decoder,
            TokenBearers bearers,
            SessionGate gate,
            AuthorizationServerSettings endpoints)
            throws Exception {
        // These are no beans: the only provider among the beans is the one that checks passwords.
        var publicRevocation = new PublicRevocation(clients, endpoints);
        var introspection = new OwnTokenIntrospection(clients, authorizations, decoder, bearers);
        var server = new OAuth2AuthorizationServerConfigurer();
        return http.securityMatcher(server.getEndpointsMatcher())
                .with(
                        server,
                        issuer -> issuer.authorizationEndpoint(people -> people.consentPage("/consent")
                                        .authenticationProviders(TokenConfiguration::neverSilently))
                                .tokenIntrospectionEndpoint(endpoint -> endpoint.authenticationProviders(providers -> {
                                    providers.clear();
                                    providers.add(introspection);
                                }))
                                .clientAuthentication(machines -> machines.authenticationConverter(publicRevocation)
                                        .authenticationProvider(publicRevocation)
                                        .authenticationProviders(providers -> providers.stream()
                                                .filter(JwtClientAssertionAuthenticationProvider.class::isInstance)
                                                .map(JwtClientAssertionAuthenticationProvider.class::cast)
                                                .forEach(provider -> provider.setJwtDecoderFactory(proofs)))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(gate, AuthorizationFilter.class)
                .headers(SecurityHeaders::strict)
                .exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint(SignInOutcome.PAGE),
                                pathPattern(endpoints.getAuthorizationEndpoint()))
                        .defaultAuthenticationEntryPointFor(new UnknownClient(), AnyRequestMatcher.INSTANCE))
                .build();
    }

    /** Each authorization shows its page, so that one which must not show any is refused (OpenID Connect Core, section 3.1.2.6). */
    private static void neverSilently(List<AuthenticationProvider> providers) {
        providers.stream()
                .filter(OAuth2AuthorizationCodeRequestAuthenticationProvider.class::isInstance)
                .map(OAuth2AuthorizationCodeRequestAuthenticationProvider.class::cast)
                .forEach(provider -> provider.setAuthenticationValidator(
                        new OAuth2AuthorizationCodeRequestAuthenticationValidator().andThen(context -> {
                            OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
                            if ("none".equals(request.getAdditionalParameters().get("prompt"))) {
                                throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                                        new OAuth2Error("consent_required", "Each authorization is asked for.", null),
                                        request);
                            }
                        })));
    }

    /** Where tokens are dealt with and the chain above hears nothing, no program is sent to a sign-in page. */
    @Bean
    @Order(1)
    SecurityFilterChain noEndpointChain(HttpSecurity http, NoEndpoint answer) throws Exception {
        return http.securityMatcher(new AndRequestMatcher(
                        new OrRequestMatcher(pathPattern("/oauth2/**"), pathPattern("/.well-known/**")),
                        new NegatedRequestMatcher(pathPattern("/oauth2/authorization/**"))))
                .headers(SecurityHeaders::strict)
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, NoEndpoint.RESOURCE)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(answer))
                .build();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(Issuer issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer.url()).build();
    }

    @Bean
    RegisteredClientRepository registeredClients(JdbcTemplate jdbc) {
        return new JdbcRegisteredClientRepository(jdbc);
    }

    @Bean
    OAuth2AuthorizationService authorizations(
            JdbcTemplate jdbc, RegisteredClientRepository clients, IssuedTokens tokens) {
        return new Authorizations(jdbc, clients, tokens);
    }

    @Bean
    JWKSource<SecurityContext> tokenKeys(SigningKeys keys) {
        return new ImmutableJWKSet<>(keys.set());
    }

    @Bean
    JwtEncoder jwtEncoder(JWKSource<SecurityContext> keys) {
        var encoder = new NimbusJwtEncoder(keys);
        encoder.setJwkSelector(List::getFirst);
        return encoder;
    }

    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys, Issuer issuer, Clock clock) {
        var decoder = NimbusJwtDecoder.withJwkSource(keys).build();
        var timestamps = new JwtTimestampValidator(Duration.ofSeconds(30));
        timestamps.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                timestamps,
                new JwtIssuerValidator(issuer.url()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(TokenClaims.AUDIENCE))));
        return decoder;
    }
}
