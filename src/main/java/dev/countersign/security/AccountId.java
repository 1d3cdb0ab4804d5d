package dev.countersign.security;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** The key of an account. */
@Embeddable
public record AccountId(UUID accountId) implements Serializable {

    @Override
    public String toString() {
        return accountId.toString();
    }
}
