package dev.countersign.security;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The address under which this installation issues tokens and that a client assertion names as its audience: {@code
 * countersign.base-url}, or the loopback address where it is not set. It is never taken from a request, because whoever sends the
 * request chooses its host.
 */
@Component
class Issuer {

    private static final String DEFAULT_PORT = "8080";

    private final String url;
    private final boolean configured;

    Issuer(
            @Value("${countersign.base-url:}") String baseUrl,
            @Value("${server.port:" + DEFAULT_PORT + "}") String port) {
        this.configured = !baseUrl.isBlank();
        this.url = configured
                ? baseUrl.strip().replaceAll("/+$", "")
                : "http://localhost:" + (port.equals("0") ? DEFAULT_PORT : port);
    }

    String url() {
        return url;
    }

    /** Whether the operator has said under which address people reach the product. */
    boolean isConfigured() {
        return configured;
    }
}
