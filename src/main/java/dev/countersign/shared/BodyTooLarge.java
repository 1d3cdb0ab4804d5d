package dev.countersign.shared;

import java.io.IOException;

/** The body of a request is larger than its door allows, or comes too slowly. */
public final class BodyTooLarge extends IOException {

    private final boolean isSlow;

    public BodyTooLarge(String message, boolean isSlow) {
        super(message);
        this.isSlow = isSlow;
    }

    /** Whether it came too slowly rather than being too large. */
    public boolean isSlow() {
        return isSlow;
    }
}
