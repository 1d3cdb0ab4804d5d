package dev.countersign.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event that the ledger keeps. The ledger listens to it in the same transaction as the change, so that nothing happens
 * unrecorded; publish it with Spring's {@code ApplicationEventPublisher}.
 */
public interface Recorded {

    /** What was done, in the past tense, as in {@code grant.revoked}. */
    String action();

    /** What it was done to, as in {@code agent}; it leads to the page of the object. */
    String objectType();

    String objectId();

    /** What else an auditor needs to understand the entry: strings, numbers, booleans, lists and maps of them; nulls are left out. */
    default Map<String, ?> details() {
        return Map.of();
    }

    /** Who did it, where this is not whoever acts on the thread. */
    default @Nullable Actor actor() {
        return null;
    }
}
