package dev.countersign.review;

import dev.countersign.shared.Refused;

/** The first answer settles an item. */
public class AlreadyDecided extends Refused {

    AlreadyDecided(String message) {
        super(message);
    }
}
