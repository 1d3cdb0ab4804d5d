package dev.countersign.review;

import dev.countersign.shared.Refused;

/** There is nobody who could be reminded; the message says why and what to do. */
public class NobodyToTell extends Refused {

    NobodyToTell(String message) {
        super(message);
    }
}
