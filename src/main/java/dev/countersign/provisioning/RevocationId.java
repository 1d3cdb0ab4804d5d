package dev.countersign.provisioning;

import java.util.UUID;

/** The key of an order to take access away. */
public record RevocationId(UUID revocationId) {

    @Override
    public String toString() {
        return revocationId.toString();
    }
}
