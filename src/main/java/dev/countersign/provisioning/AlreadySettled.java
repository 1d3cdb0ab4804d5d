package dev.countersign.provisioning;

import dev.countersign.shared.Refused;

/** An order that is verified or excepted stands; nothing is decided about it any more. */
class AlreadySettled extends Refused {

    AlreadySettled(RevocationId id, RevocationStatus status) {
        super("Revocation %s is %s already.".formatted(id, status.name().toLowerCase(java.util.Locale.ROOT)));
    }
}
