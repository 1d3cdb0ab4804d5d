package dev.countersign.security;

import dev.countersign.shared.StartRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Matches a request for metrics that carries the token of the setting {@code countersign.metrics.token}; none, where there is none. */
class ScrapeToken implements RequestMatcher {

    private static final String METRICS = "/actuator/prometheus";
    private static final int SHORTEST = 32;

    private final byte[] expected;
    private final boolean isSet;

    /** @throws StartRefused if the token is short enough to be guessed */
    ScrapeToken(String token) {
        isSet = !token.isBlank();
        if (isSet && token.length() < SHORTEST) {
            throw new StartRefused(
                    "countersign.metrics.token has fewer than %d characters.".formatted(SHORTEST),
                    "Make one with: openssl rand -hex 24");
        }
        expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        var sent = request.getHeader(HttpHeaders.AUTHORIZATION);
        return isSet
                && sent != null
                && METRICS.equals(request.getServletPath())
                && MessageDigest.isEqual(expected, sent.getBytes(StandardCharsets.UTF_8));
    }
}
