package dev.countersign.work;

import java.util.UUID;

/** The key of a piece of long work. */
public record WorkId(UUID workId) {

    @Override
    public String toString() {
        return workId.toString();
    }
}
