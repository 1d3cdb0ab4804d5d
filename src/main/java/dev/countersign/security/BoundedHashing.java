package dev.countersign.security;

import dev.countersign.shared.Refused;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes a few passwords at a time. Each hash takes much memory on purpose, and anybody may ask for one by trying to sign in, so
 * that without a bound a crowd of strangers would use up the memory of a node.
 */
final class BoundedHashing implements PasswordEncoder {

    private static final int AT_ONCE = 4;

    /** Others were hashing all the while; nothing was looked at. */
    static final class Busy extends Refused {

        Busy() {
            super("Too many people are signing in at this moment. Try again in a few seconds.");
        }
    }

    private final PasswordEncoder hashing;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Duration patience;

    BoundedHashing(PasswordEncoder hashing, Duration patience) {
        this.hashing = hashing;
        this.patience = patience;
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return inTurn(() -> hashing.encode(password));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return Boolean.TRUE.equals(inTurn(() -> hashing.matches(password, hash)));
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return hashing.upgradeEncoding(hash);
    }

    private <T extends @Nullable Object> T inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
