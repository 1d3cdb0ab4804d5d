package dev.countersign.access;

import static jakarta.persistence.EnumType.STRING;

import dev.countersign.shared.Ids;
import dev.countersign.shared.SearchKey;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One permission on a resource, and what it lets happen. */
@Entity
class Entitlement {

    @EmbeddedId
    private EntitlementId id;

    @Version
    private @Nullable Long version;

    @Embedded
    private ResourceId resource;

    private String externalId;
    private String name;
    private String nameKey;
    private String action;
    private String scope;

    @Enumerated(STRING)
    private Sensitivity sensitivity;

    private String meaning;
    private boolean broad;
    private boolean readsUntrusted;
    private boolean readsPrivate;
    private boolean sendsOut;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Entitlement() {}

    @SuppressWarnings("NullAway.Init")
    Entitlement(ResourceId resource, EntitlementImport said, Instant now) {
        id = new EntitlementId(Ids.next());
        this.resource = resource;
        externalId = said.externalId();
        createdAt = now;
        describe(said);
    }

    /** Takes over what a source says; answers whether anything was different before. */
    boolean describe(EntitlementImport said) {
        var before = facts();
        name = said.name();
        nameKey = SearchKey.of(name);
        action = said.action();
        scope = said.scope();
        sensitivity = said.sensitivity();
        meaning = said.meaning();
        broad = said.broad();
        readsUntrusted = said.readsUntrusted();
        readsPrivate = said.readsPrivate();
        sendsOut = said.sendsOut();
        return !before.equals(facts());
    }

    private List<@Nullable Object> facts() {
        return Arrays.asList(name, action, scope, sensitivity, meaning, broad, readsUntrusted, readsPrivate, sendsOut);
    }

    EntitlementId id() {
        return id;
    }

    ResourceId resource() {
        return resource;
    }

    String externalId() {
        return externalId;
    }

    String name() {
        return name;
    }

    Sensitivity sensitivity() {
        return sensitivity;
    }
}
