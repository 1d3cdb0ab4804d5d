package dev.countersign.security;

import java.time.Instant;
import org.springframework.security.core.AuthenticationException;

/** An attempt to sign in that was not heard, because too many have failed before it. */
class TooManyAttempts extends AuthenticationException {

    private final Instant until;

    TooManyAttempts(Instant until) {
        super("refused until " + until);
        this.until = until;
    }

    Instant until() {
        return until;
    }
}
