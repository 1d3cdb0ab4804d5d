package dev.countersign.node;

import dev.countersign.shared.ProblemDocument;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 503 to everything but questions about health while this node must not serve. Details stay in the log and in the health. */
@Component
@FilterRegistration(order = Ordered.HIGHEST_PRECEDENCE + 2)
class UnfitNodeFilter extends OncePerRequestFilter {

    private static final String HEALTH = "/actuator/health";
    private static final int RETRY_AFTER_SECONDS = 30;

    private final NodeStatus status;
    private final ProblemDocument problems;

    UnfitNodeFilter(NodeStatus status, ProblemDocument problems) {
        this.status = status;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (status.mayServe() || asksForHealth(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS));
        problems.write(
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                "This node is not configured correctly and answers no requests. Its log and its health say what to do.",
                request.getRequestURI());
    }

    private static boolean asksForHealth(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals(HEALTH) || path.startsWith(HEALTH + "/");
    }
}
