package dev.countersign.node;

import java.util.UUID;

/** Names one run of the product on one machine. A node that is started again has another id. */
public record NodeId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
