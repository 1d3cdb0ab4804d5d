package dev.countersign.ledger;

import dev.countersign.shared.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a verification that somebody asked for, as the ledger itself has kept it.
 *
 * @param faults what was wrong, empty when all was well
 */
public record Verified(
        Instant at,
        Actor by,
        long entries,
        long heads,
        @Nullable Long firstBadSequence,
        List<String> faults) {

    public boolean isIntact() {
        return faults.isEmpty();
    }
}
