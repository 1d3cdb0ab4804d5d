package dev.countersign.review;

import dev.countersign.shared.Refused;

/** This person cannot be made the reviewer. */
public class CannotReview extends Refused {

    CannotReview(String message) {
        super(message);
    }
}
