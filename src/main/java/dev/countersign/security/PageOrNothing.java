package dev.countersign.security;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What holds for an address that no rule names. Where no controller's method answers for it, whoever is signed in is let through to
 * the frame, which says that there is no such page; a controller without a rule of its own is closed to all. Other ways to answer a
 * request, such as servlets and functional routes, are not asked: whoever adds one adds its rule.
 */
class PageOrNothing implements AuthorizationManager<RequestAuthorizationContext> {

    private final AuthenticatedAuthorizationManager<RequestAuthorizationContext> signedIn =
            AuthenticatedAuthorizationManager.authenticated();
    private final Supplier<RequestMappingHandlerMapping> controllers;

    PageOrNothing(Supplier<RequestMappingHandlerMapping> controllers) {
        this.controllers = controllers;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> somebody, RequestAuthorizationContext asked) {
        var request = asked.getRequest();
        var path = request.getRequestURI().substring(request.getContextPath().length());
        var refused = !HttpMethod.GET.matches(request.getMethod()) || hasController(PathContainer.parsePath(path));
        return refused ? new AuthorizationDecision(false) : signedIn.authorize(somebody, asked);
    }

    private boolean hasController(PathContainer path) {
        return controllers.get().getHandlerMethods().keySet().stream()
                .map(RequestMappingInfo::getPathPatternsCondition)
                .filter(Objects::nonNull)
                .flatMap(condition -> condition.getPatterns().stream())
                .anyMatch(pattern -> pattern.matches(path));
    }
}
