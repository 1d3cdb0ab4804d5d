package dev.countersign.node;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Starts a node without background work where {@code countersign.hold} says so: a restored copy of a database would otherwise send the
 * mails that wait in it, run its timers, and sign a second continuation of its ledger.
 */
@Component
class HeldStart {

    HeldStart(NodeStatus status, @Value("${countersign.hold:false}") boolean hold) {
        if (hold) {
            status.raise(
                    Concern.HELD,
                    "This node was started with countersign.hold=true: it sends no mail, carries out no revocation, runs no timer and does not sign the ledger. Start it without the setting to let it work.");
        }
    }
}
