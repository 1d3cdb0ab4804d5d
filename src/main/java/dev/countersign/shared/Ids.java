package dev.countersign.shared;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/**
 * Makes the keys of rows: UUID version 7 (RFC 9562, section 5.7), ordered in time so that indexes grow at their end. What happens at
 * {@linkplain Moments another moment} gets a key of that moment, since keys tell what was there when.
 */
public final class Ids {

    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private Ids() {}

    public static UUID next() {
        return Moments.current().map(Ids::at).orElseGet(() -> UuidVersion7Strategy.INSTANCE.generateUuid(null));
    }

    private static UUID at(Instant moment) {
        var counted = COUNTER.getAndIncrement() & 0xFFF;
        return new UUID(
                moment.toEpochMilli() << 16 | VERSION | counted,
                VARIANT | ThreadLocalRandom.current().nextLong() & RANDOM);
    }
}
