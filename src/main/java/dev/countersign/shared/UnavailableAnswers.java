package dev.countersign.shared;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Answers 503 with {@code Retry-After} where a filter or a servlet failed because the database was not available. */
@Component
@FilterRegistration(order = Ordered.HIGHEST_PRECEDENCE + 1)
class UnavailableAnswers implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(UnavailableAnswers.class);

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (response.isCommitted()
                    || !(response instanceof HttpServletResponse answer)
                    || !DatabaseUnavailable.is(e)) {
                throw e;
            }
            LOG.warn("Database unavailable: {}", rootMessage(e));
            answer.reset();
            answer.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(DatabaseUnavailable.RETRY_AFTER_SECONDS));
            answer.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    static String rootMessage(Throwable thrown) {
        var cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.toString().replaceAll("\\R", " ");
    }
}
