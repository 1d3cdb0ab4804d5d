package dev.countersign.node;

import dev.countersign.shared.Moments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The product's clock: the time of the database, which all nodes share, in UTC and to the microsecond as databases keep it. Between two
 * readings it goes on with the monotonic clock of this machine. Until the first reading it is the time of this machine. Work at another
 * moment ({@link Moments}) sees that moment.
 */
final class DatabaseClock extends Clock {

    /** Readings closer than this to what the clock says already do not move it, so that it does not tremble. */
    private static final Duration JITTER = Duration.ofMillis(50);

    private record Reading(Instant time, long nanos) {

        Instant at(long then) {
            return time.plusNanos(then - nanos);
        }
    }

    private volatile Reading last = new Reading(Instant.now(), System.nanoTime());

    /**
     * Takes over a reading of the database's clock.
     *
     * @param nanos what {@link System#nanoTime} was at that time
     * @param uncertainty how long the question took
     */
    void set(Instant time, long nanos, Duration uncertainty) {
        var reading = new Reading(time, nanos);
        var difference = Duration.between(last.at(nanos), time).abs();
        if (difference.compareTo(JITTER) > 0 && difference.compareTo(uncertainty) > 0) {
            last = reading;
        }
    }

    @Override
    public Instant instant() {
        return Moments.current().orElseGet(() -> last.at(System.nanoTime()).truncatedTo(ChronoUnit.MICROS));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(getZone()) ? this : new InZone(this, zone);
    }

    private static final class InZone extends Clock {

        private final Clock clock;
        private final ZoneId zone;

        InZone(Clock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new InZone(clock, other);
        }
    }
}
