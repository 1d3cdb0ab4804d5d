package dev.countersign.shared;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event: what notices ask for is over. Publish it in the transaction that ends it: they ask nobody any more, neither in the inbox
 * nor by mail.
 *
 * @param link where the notices lead, as in {@link Notice#link}
 * @param person whom they ask no more; null for everybody
 */
public record MatterOver(String link, @Nullable UUID person) {

    public static MatterOver forAll(String link) {
        return new MatterOver(link, null);
    }
}
