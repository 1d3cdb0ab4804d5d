package dev.countersign.shared;

import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Makes the keys of rows: UUID version 7 (RFC 9562, section 5.7), ordered in time so that indexes grow at their end. */
public final class Ids {

    private Ids() {}

    public static UUID next() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }
}
