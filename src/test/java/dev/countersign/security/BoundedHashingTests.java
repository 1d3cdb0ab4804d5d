package dev.countersign.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
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

    @Test
    void strangersLeavePlacesToPeopleWithAGoodRecord() throws Exception {
        var slow = new Slow();
        var hashing = new BoundedHashing(slow, Duration.ZERO);
        var heard = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(42)) {
            for (int i = 0; i < 40; i++) {
                var stranger = new FairPlaces.Applicant("192.0.2." + i, false);
                threads.submit(() -> {
                    heard.incrementAndGet();
                    return hashing.matches("a", "hash of a", stranger);
                });
            }
            var known = new FairPlaces.Applicant("192.0.2.1", true);
            var results = List.of(
                    threads.submit(() -> hashing.matches("a", "hash of a", known)),
                    threads.submit(() -> hashing.matches("a", "hash of a", known)));
            slow.started.await();
            slow.letGo.countDown();
            for (var result : results) {
                assertThat(result.get()).isTrue();
            }
        }
        assertThat(heard).hasValue(40);
    }

    /** Whoever waits behind many from one other address waits for one of them, not for all. */
    @Test
    void addressesTakeTurns() throws Exception {
        var places = new FairPlaces(1, 0);
        var crowd = new FairPlaces.Applicant("192.0.2.1", false);
        var single = new FairPlaces.Applicant("192.0.2.2", false);
        var order = new ConcurrentLinkedQueue<String>();
        assertThat(places.enter(crowd, Duration.ZERO)).isTrue();
        try (var threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < 10; i++) {
                threads.submit(() -> pass(places, crowd, order));
            }
            while (places.waiting() < 10) {
                Thread.onSpinWait();
            }
            threads.submit(() -> pass(places, single, order));
            while (places.waiting() < 11) {
                Thread.onSpinWait();
            }
            places.leave(crowd);
        }
        assertThat(new ArrayList<>(order).indexOf(single.origin())).isLessThanOrEqualTo(1);
        assertThat(order).hasSize(11);
    }

    @Test
    void theQueueOfOneAddressIsBounded() throws Exception {
        var places = new FairPlaces(1, 0);
        var crowd = new FairPlaces.Applicant("192.0.2.1", false);
        var order = new ConcurrentLinkedQueue<String>();
        assertThat(places.enter(crowd, Duration.ZERO)).isTrue();
        try (var threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < 20; i++) {
                threads.submit(() -> pass(places, crowd, order));
            }
            while (places.waiting() < 20) {
                Thread.onSpinWait();
            }
            assertThat(places.enter(crowd, Duration.ofMinutes(1))).isFalse();
            places.leave(crowd);
        }
        assertThat(order).hasSize(20);
    }

    private static boolean pass(FairPlaces places, FairPlaces.Applicant applicant, Queue<String> order)
            throws Exception {
        var isIn = places.enter(applicant, Duration.ofMinutes(1));
        if (isIn) {
            order.add(applicant.origin());
            places.leave(applicant);
        }
        return isIn;
    }
}
