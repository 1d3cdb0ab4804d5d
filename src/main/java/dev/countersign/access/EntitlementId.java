package dev.countersign.access;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** The key of an entitlement. */
@Embeddable
public record EntitlementId(UUID entitlementId) implements Serializable {

    @Override
    public String toString() {
        return entitlementId.toString();
    }
}
