package dev.countersign.review;

import dev.countersign.shared.Refused;

/** More items are meant than are passed on in one go, which would keep everybody waiting who works on the same campaign. */
public class TooManyItems extends Refused {

    static final int MOST = 5_000;

    TooManyItems() {
        super(
                "These are more than %,d items, which is the most that are passed on at once. Narrow the filter, as to one reviewer or to agents whose names begin alike."
                        .formatted(MOST));
    }
}
