package dev.countersign.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a verification of the ledger found.
 *
 * @param from the first entry it read again
 * @param to the entry it stopped before
 * @param waiting entries that are written but have no place in the tree yet
 * @param heads signed heads whose root and signature were checked
 * @param head the newest signed head
 * @param faults what is wrong, those of entries first and in their order; at most {@value #MOST_FAULTS}, empty when all is well
 */
public record VerificationReport(
        Instant verifiedAt,
        long from,
        long to,
        long waiting,
        long heads,
        @Nullable TreeHead head,
        List<Fault> faults) {

    static final int MOST_FAULTS = 100;

    /** @param sequence the entry it is about, or from which on it matters; null where it is about none */
    public record Fault(@Nullable Long sequence, String message) {}

    /** Whether everything is as it was written. */
    public boolean isIntact() {
        return faults.isEmpty();
    }

    /** The first entry with which something is wrong, null where there is none. */
    public @Nullable Long firstBadSequence() {
        return faults.stream()
                .map(Fault::sequence)
                .filter(Objects::nonNull)
                .min(Long::compare)
                .orElse(null);
    }

    /** How many entries were read again. */
    public long entries() {
        return to - from;
    }
}
