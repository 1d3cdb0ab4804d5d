package dev.countersign.provisioning;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which revocations a list shows, and in which order; null leaves a thing open.
 *
 * @param batch what they belong to, as in the campaign that was reviewed
 * @param inTrouble only those that need a person: failed, or not proven though their time is up
 * @param newestFirst whether what was ordered last comes first
 */
public record RevocationQuery(
        @Nullable UUID batch, @Nullable RevocationStatus status, boolean inTrouble, boolean newestFirst) {

    public RevocationQuery(@Nullable UUID batch, @Nullable RevocationStatus status, boolean newestFirst) {
        this(batch, status, false, newestFirst);
    }

    public static RevocationQuery ofTrouble(@Nullable UUID batch, boolean newestFirst) {
        return new RevocationQuery(batch, null, true, newestFirst);
    }
}
