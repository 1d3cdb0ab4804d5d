package dev.countersign.shared;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Tells whoever may not call an endpoint so before anything of what they sent is read. The rule is the {@code @PreAuthorize} of the
 * controller, which names the one of the service behind it; the service asks again.
 */
class RightsFirst implements HandlerInterceptor {

    private final PreAuthorizeAuthorizationManager rights = new PreAuthorizeAuthorizationManager();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod endpoint) {
            var call = new SimpleMethodInvocation(endpoint.getBean(), endpoint.getMethod());
            var answer =
                    rights.authorize(() -> SecurityContextHolder.getContext().getAuthentication(), call);
            if (answer != null && !answer.isGranted()) {
                throw new AuthorizationDeniedException("Access Denied", answer);
            }
        }
        return true;
    }
}
