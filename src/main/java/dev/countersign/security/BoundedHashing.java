package dev.countersign.security;

import dev.countersign.shared.Refused;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes a few passwords at a time. Each hash takes much memory on purpose, and anybody may ask for one by trying to sign in, so
 * that without a bound a crowd of strangers would use up the memory of a node. Places are kept for people who signed in from the same
 * address lately, so that the crowd does not keep them out either.
 */
final class BoundedHashing implements PasswordEncoder {

    private static final int AT_ONCE = 4;

    /** Of these, how many strangers never get. */
    private static final int KEPT = 2;

    /** Others were hashing all the while; nothing was looked at. */
    static final class Busy extends Refused {

        Busy() {
            super("Too many people are signing in at this moment. Try again in a few seconds.");
        }
    }

    /** Work that no stranger can ask for: accounts that administrators open, and passwords that people choose. */
    private static final FairPlaces.Applicant OURSELVES = new FairPlaces.Applicant("", true);

    private final PasswordEncoder hashing;
    private final FairPlaces places = new FairPlaces(AT_ONCE, KEPT);
    private final Duration patience;

    BoundedHashing(PasswordEncoder hashing, Duration patience) {
        this.hashing = hashing;
        this.patience = patience;
    }

    /** Argon2id with what OWASP asks for: 19 MiB, two passes, one lane. */
    static PasswordEncoder argon2() {
        return new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return inTurn(OURSELVES, () -> hashing.encode(password));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return matches(password, hash, OURSELVES);
    }

    boolean matches(@Nullable CharSequence password, @Nullable String hash, FairPlaces.Applicant applicant) {
        return Boolean.TRUE.equals(inTurn(applicant, () -> hashing.matches(password, hash)));
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return hashing.upgradeEncoding(hash);
    }

    private <T extends @Nullable Object> T inTurn(FairPlaces.Applicant applicant, Supplier<T> work) {
        try {
            if (!places.enter(applicant, patience)) {
                throw new Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
        try {
            return work.get();
        } finally {
            places.leave(applicant);
        }
    }
}
