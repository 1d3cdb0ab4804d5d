package dev.countersign.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to list; null leaves a thing open.
 *
 * @param actor what was typed to search for: words of the name of whoever acted, or parts of them
 * @param agent the agent the entries are about
 * @param from the first moment
 * @param to the moment to stop before
 */
public record LedgerFilter(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String objectType,
        @Nullable String objectId,
        @Nullable UUID agent,
        @Nullable Instant from,
        @Nullable Instant to) {

    public static final LedgerFilter ALL = new LedgerFilter(null, null, null, null, null, null, null);

    /** Everything about one agent, its grants included. */
    public static LedgerFilter agent(UUID agent) {
        return new LedgerFilter(null, null, null, null, agent, null, null);
    }

    public static LedgerFilter object(String type, String id) {
        return new LedgerFilter(null, null, type, id, null, null, null);
    }

    public LedgerFilter between(Instant first, Instant end) {
        return new LedgerFilter(actor, action, objectType, objectId, agent, first, end);
    }
}
