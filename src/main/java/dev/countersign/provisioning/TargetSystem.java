package dev.countersign.provisioning;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A system that holds access and can take it away. Grants are known here by their keys alone, since a target system need not know
 * of agents and entitlements. Both methods run outside the transaction of whoever asked, and may be called again after a crash.
 */
public interface TargetSystem {

    /** The target that holds Countersign's own grants. */
    String COUNTERSIGN = "countersign";

    /**
     * One grant to take away.
     *
     * @param id the order's own key, which stays the same when it comes again
     * @param orderedBy who wants it gone, as people know them
     */
    record Order(UUID id, UUID grant, String orderedBy, String reason) {}

    /**
     * What the target system said to a list of orders.
     *
     * @param taken whether it took all of them; where it did not, all are sent again later
     * @param text its answer in words, kept with the orders
     * @param foundNothing the keys of orders whose access had already been removed by something else
     */
    record Answer(boolean taken, String text, Set<UUID> foundNothing) {

        public Answer {
            foundNothing = Set.copyOf(foundNothing);
        }

        public Answer(boolean taken, String text) {
            this(taken, text, Set.of());
        }
    }

    /** The name that orders carry, as in {@code countersign}. */
    String name();

    /**
     * Takes access away. What is gone already counts as done: the same orders may come again.
     *
     * @throws RuntimeException where the system cannot be reached; the orders are sent again later
     */
    Answer revoke(List<Order> orders);

    /**
     * Looks at the system itself whether the access is gone, independently of what {@link #revoke} answered.
     *
     * @return for each grant whether it is gone; one that is left out counts as still there
     * @throws RuntimeException where the system cannot be read; it is read again later
     */
    Map<UUID, Boolean> readBack(Collection<UUID> grants);
}
