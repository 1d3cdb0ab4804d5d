package dev.countersign.security;

import dev.countersign.shared.SearchKey;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A program that calls the API in its own name. It proves itself with a private key nobody here ever sees. */
@Entity
class Machine {

    @Id
    private String clientId;

    @Version
    private @Nullable Long version;

    private String name;
    private String nameKey;
    private String registeredBy;
    private Instant createdAt;
    private @Nullable Instant endedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "machine_role", joinColumns = @JoinColumn(name = "client_id"))
    @Column(name = "role")
    private Set<String> roles = new TreeSet<>();

    @SuppressWarnings("NullAway.Init")
    protected Machine() {}

    Machine(String clientId, String name, Set<String> roles, String registeredBy, Instant now) {
        this.clientId = clientId;
        this.name = name.strip();
        this.nameKey = SearchKey.of(name);
        this.roles.addAll(Account.known(roles));
        this.registeredBy = registeredBy;
        this.createdAt = now;
    }

    /** Answers whether it was still in force. A machine that ended stays ended; another gets another id. */
    boolean end(Instant now) {
        if (endedAt != null) {
            return false;
        }
        endedAt = now;
        return true;
    }

    boolean isInForce() {
        return endedAt == null;
    }

    String clientId() {
        return clientId;
    }

    String name() {
        return name;
    }

    Set<String> roles() {
        return Set.copyOf(roles);
    }
}
