package dev.countersign.security;

import com.vaadin.flow.spring.security.RequestUtil;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filter chains: what operators watch, the API, and the pages; {@link TokenConfiguration} has the one that issues tokens. What
 * no chain permits is denied; only that there is nothing at an address is told to whoever is signed in.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableMethodSecurity
class SecurityConfiguration {

    /** What a browser loads before anybody has signed in: the look, and the pages that let people in. */
    private static final String[] OPEN = {
        "/countersign/**", "/_static/**", SignInOutcome.PAGE, "/signed-out", "/setup", "/error"
    };

    /** Whether a window of a page or its channel would be opened. Both hold memory, and no stranger ever sees a page that needs one. */
    private static boolean takesMemory(HttpServletRequest request) {
        var type = request.getContentType();
        // An upload is not read before it is known whose it is.
        var kind = type != null && type.startsWith("multipart/")
                ? UriComponentsBuilder.newInstance()
                        .query(request.getQueryString())
                        .build()
                        .getQueryParams()
                        .getFirst("v-r")
                : request.getParameter("v-r");
        return "init".equals(kind)
                || "push".equals(kind)
                || request.getRequestURI().endsWith("/VAADIN/push");
    }

    /** Lets a monitor in that cannot ask for tokens. */
    @Bean
    @Order(5)
    SecurityFilterChain scrapeChain(HttpSecurity http, @Value("${countersign.metrics.token:}") String token)
            throws Exception {
        return http.securityMatcher(new ScrapeToken(token))
                .headers(SecurityHeaders::strict)
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(10)
    SecurityFilterChain operatorChain(HttpSecurity http, TokenBearers bearers, ApiProblems problems) throws Exception {
        return http.securityMatcher("/actuator/**")
                .headers(SecurityHeaders::strict)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus", "/actuator/info")
                        .access(AuthorizationManagers.allOf(
                                AuthorityAuthorizationManager.hasAuthority("SCOPE_" + Scopes.READ),
                                AuthorityAuthorizationManager.hasAnyRole(Roles.ADMINISTRATOR, Roles.AUDITOR)))
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(bearers))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    @Bean
    @Order(20)
    SecurityFilterChain apiChain(HttpSecurity http, TokenBearers bearers, ApiProblems problems) throws Exception {
        return http.securityMatcher("/api", "/api/**")
                .headers(SecurityHeaders::strict)
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                        .hasAuthority("SCOPE_" + Scopes.READ)
                        .requestMatchers(HttpMethod.HEAD)
                        .hasAuthority("SCOPE_" + Scopes.READ)
                        .anyRequest()
                        .hasAuthority("SCOPE_" + Scopes.WRITE))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(bearers))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    @Bean
    @Order(30)
    SecurityFilterChain pageChain(
            HttpSecurity http,
            SignInOutcome outcome,
            SessionGate gate,
            PeopleByOidc peopleByOidc,
            OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeExchange,
            OpenIdSettings openId,
            SignIns signIns,
            Issuer self,
            RequestUtil vaadin,
            ObjectProvider<ClientRegistrationRepository> issuers,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> controllers)
            throws Exception {
        http.headers(SecurityHeaders::strict)
                .authorizeHttpRequests(requests -> requests.requestMatchers(SecurityConfiguration::takesMemory)
                        .authenticated()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers("/change-password", "/consent")
                        .authenticated())
                .sessionManagement(management -> management.addSessionAuthenticationStrategy(gate))
                .addFilterBefore(new SameOriginSignIn(), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(gate, AuthorizationFilter.class)
                .csrf(csrf -> csrf.ignoringRequestMatchers(vaadin::isFrameworkInternalRequest))
                .formLogin(form -> form.loginPage(SignInOutcome.PAGE)
                        .loginProcessingUrl(SignInOutcome.PAGE)
                        .failureHandler(outcome));
        var registrations = issuers.getIfAvailable();
        if (registrations != null) {
            http.addFilterBefore(new ProviderLogout(registrations, signIns), CsrfFilter.class);
            http.addFilterBefore(new UnexpectedIdentity(outcome), OAuth2AuthorizationRequestRedirectFilter.class);
            http.oauth2Login(oidc -> oidc.loginPage(SignInOutcome.PAGE)
                    .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                        @Override
                        public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                            filter.setAuthenticationFailureHandler(
                                    (request, response, e) -> outcome.onAuthenticationFailure(
                                            request,
                                            response,
                                            new OAuth2AuthenticationException(
                                                    new OAuth2Error("provider_unreachable"), e)));
                            return filter;
                        }
                    })
                    .authorizationEndpoint(endpoint ->
                            endpoint.authorizationRequestResolver(new ChosenIdentity(registrations, openId)))
                    .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(codeExchange))
                    .userInfoEndpoint(people -> people.oidcUserService(peopleByOidc))
                    .failureHandler(outcome));
        }
        return http.with(
                        VaadinSecurityConfigurer.vaadin(),
                        pages -> pages.loginView(SignInOutcome.PAGE, SignInOutcome.PAGE)
                                .logoutSuccessHandler(
                                        new SignedOut(registrations == null ? id -> null : registrations, self))
                                .addLogoutHandler(gate)
                                .anyRequest(request -> request.access(new PageOrNothing(controllers::getObject))))
                .build();
    }

    @Bean
    SessionGate sessionGate(Sessions sessions, OpenSessions open, AnonymousSessions anonymous, SignIns signIns) {
        return new SessionGate(sessions, open, anonymous, signIns);
    }

    /** The gate stands in the chains that ask for it, and nowhere else. */
    @Bean
    FilterRegistrationBean<SessionGate> noGateOfItsOwn(SessionGate gate) {
        var registration = new FilterRegistrationBean<>(gate);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    BoundedHashing passwordEncoder() {
        return new BoundedHashing(BoundedHashing.argon2(), Duration.ofSeconds(3));
    }
}
