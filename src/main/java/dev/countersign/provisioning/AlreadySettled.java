package dev.countersign.provisioning;

import dev.countersign.shared.Refused;
import java.util.Locale;

/** An order that is verified or excepted stands; nothing is decided about it any more. */
class AlreadySettled extends Refused {

    private AlreadySettled(RevocationId id, RevocationStatus status) {
        super("Revocation %s is %s already."
                .formatted(id, status.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    /** What refuses a decision about an order in this status. */
    static Refused or(RevocationId id, RevocationStatus status) {
        return switch (status) {
            case ORDERED, SENT -> new UnderWay(id);
            case VERIFIED, FAILED, EXCEPTED, ALREADY_REMOVED -> new AlreadySettled(id, status);
        };
    }
}
