package dev.countersign.discovery;

import dev.countersign.shared.Refused;
import org.springframework.dao.PessimisticLockingFailureException;

/** Another run holds the import; this one leaves everything to it. */
class AlreadyUnderWay extends Refused {

    AlreadyUnderWay(PessimisticLockingFailureException cause) {
        super("It is being applied already.");
        initCause(cause);
    }
}
