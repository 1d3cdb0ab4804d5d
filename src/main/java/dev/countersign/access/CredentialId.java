package dev.countersign.access;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** The key of a credential. */
@Embeddable
public record CredentialId(UUID credentialId) implements Serializable {

    @Override
    public String toString() {
        return credentialId.toString();
    }
}
