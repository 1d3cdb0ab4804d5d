package dev.countersign.evidence;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** The key of an evidence pack. */
@Embeddable
public record PackId(UUID packId) implements Serializable {

    /** @throws IllegalArgumentException where this is not the text of a UUID */
    public static PackId of(String text) {
        return new PackId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return packId.toString();
    }
}
