package dev.countersign.access;

import static jakarta.persistence.EnumType.STRING;

import dev.countersign.agent.AgentId;
import dev.countersign.shared.Ids;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key, certificate or secret, known by its fingerprint and never by its value. */
@Entity
class Credential {

    @EmbeddedId
    private CredentialId id;

    @Version
    private @Nullable Long version;

    private String externalId;

    @Embedded
    private @Nullable AgentId agent;

    @Embedded
    private @Nullable ResourceId resource;

    private String name;

    @Enumerated(STRING)
    private CredentialKind kind;

    private @Nullable String fingerprint;

    @Enumerated(STRING)
    private CredentialStatus status;

    private @Nullable Instant issuedAt;
    private @Nullable Instant expiresAt;
    private @Nullable Instant lastUsedAt;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Credential() {}

    @SuppressWarnings("NullAway.Init")
    Credential(CredentialImport said, @Nullable AgentId agent, @Nullable ResourceId resource, Instant now) {
        id = new CredentialId(Ids.next());
        externalId = said.externalId();
        createdAt = now;
        describe(said, agent, resource);
    }

    /**
     * Takes over what a source says; answers whether anything was different before. A later use is never forgotten, and what is
     * revoked stays revoked.
     */
    boolean describe(CredentialImport said, @Nullable AgentId newAgent, @Nullable ResourceId newResource) {
        var before = facts();
        agent = newAgent;
        resource = newResource;
        name = said.name();
        kind = said.kind();
        fingerprint = said.fingerprint();
        status = status == CredentialStatus.REVOKED ? status : said.status();
        issuedAt = said.issuedAt();
        expiresAt = said.expiresAt();
        if (said.lastUsedAt() != null
                && (lastUsedAt == null || said.lastUsedAt().isAfter(lastUsedAt))) {
            lastUsedAt = said.lastUsedAt();
        }
        return !before.equals(facts());
    }

    private List<@Nullable Object> facts() {
        return Arrays.asList(agent, resource, name, kind, fingerprint, status, issuedAt, expiresAt, lastUsedAt);
    }

    CredentialId id() {
        return id;
    }

    String externalId() {
        return externalId;
    }

    String name() {
        return name;
    }
}
