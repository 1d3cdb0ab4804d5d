package dev.countersign.review;

import dev.countersign.shared.Refused;

/** A decision stands: it is somebody else's, or its access is being taken away already. */
public class CannotReopen extends Refused {

    CannotReopen(String message) {
        super(message);
    }
}
