package dev.countersign.shared;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets work happen at a moment other than now, for everything that asks the product's clock on the same thread. The sample
 * enterprise lives through its past year this way, through the same services as everybody else.
 */
public final class Moments {

    private static final ScopedValue<Instant> MOMENT = ScopedValue.newInstance();

    private Moments() {}

    public static void at(Instant moment, Runnable work) {
        ScopedValue.where(MOMENT, moment).run(work);
    }

    public static <T> T at(Instant moment, Supplier<T> work) {
        return ScopedValue.where(MOMENT, moment).call(work::get);
    }

    /** The moment of the work on this thread, where it is another than now. */
    static Optional<Instant> current() {
        return MOMENT.isBound() ? Optional.of(MOMENT.get()) : Optional.empty();
    }

    /** The product's clock: UTC, to the microsecond as databases keep it, at the moment of the work where there is one. */
    static final class ProductClock extends Clock {

        @Override
        public Instant instant() {
            return current().orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.MICROS));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return zone.equals(ZoneOffset.UTC) ? this : Clock.system(zone);
        }
    }
}
