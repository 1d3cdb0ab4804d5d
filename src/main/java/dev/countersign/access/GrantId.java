package dev.countersign.access;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** The key of a grant. */
@Embeddable
public record GrantId(UUID grantId) implements Serializable {

    @Override
    public String toString() {
        return grantId.toString();
    }
}
