package dev.countersign.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class BoundedHashingTests {

    /** Takes until it is let go. */
    private static final class Slow implements PasswordEncoder {

        private final CountDownLatch started = new CountDownLatch(4);
        private final CountDownLatch letGo = new CountDownLatch(1);

        @Override
        public String encode(@Nullable CharSequence password) {
            started.countDown();
            try {
                letGo.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "hash of " + password;
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            return encode(password).equals(hash);
        }
    }

    @Test
    void fourAreHashedAtOnceAndTheFifthIsToldToComeAgain() throws Exception {
        var slow = new Slow();
        var hashing = new BoundedHashing(slow, Duration.ZERO);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                threads.submit(() -> hashing.matches("a", "hash of a"));
            }
            slow.started.await();
            assertThatExceptionOfType(BoundedHashing.Busy.class)
                    .isThrownBy(() -> hashing.encode("b"))
                    .withMessageContaining("Try again");
            slow.letGo.countDown();
        }
        assertThat(hashing.encode("b")).isEqualTo("hash of b");
        assertThat(hashing.matches("b", "hash of b")).isTrue();
    }
}
