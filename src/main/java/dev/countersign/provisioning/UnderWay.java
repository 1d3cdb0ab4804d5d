package dev.countersign.provisioning;

import dev.countersign.shared.Refused;

/** The target system has an order in hand; what is decided now would cross it. */
class UnderWay extends Refused {

    UnderWay(RevocationId id) {
        super(
                ("Revocation %s is being carried out at this moment. Look again in a few minutes; where the access is gone and "
                                + "needed after all, it is asked for anew.")
                        .formatted(id));
    }
}
