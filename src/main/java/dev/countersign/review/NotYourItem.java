package dev.countersign.review;

import dev.countersign.shared.Refused;

/** Somebody else reviews this. */
public class NotYourItem extends Refused {

    NotYourItem(String message) {
        super(message);
    }
}
