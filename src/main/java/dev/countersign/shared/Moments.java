package dev.countersign.shared;

import java.time.Instant;
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
    public static Optional<Instant> current() {
        return MOMENT.isBound() ? Optional.of(MOMENT.get()) : Optional.empty();
    }
}
