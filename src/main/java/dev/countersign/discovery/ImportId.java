package dev.countersign.discovery;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** The key of an import. */
@Embeddable
public record ImportId(UUID importId) implements Serializable {

    /** @throws IllegalArgumentException where the text is no key */
    public static ImportId of(String text) {
        return new ImportId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return importId.toString();
    }
}
