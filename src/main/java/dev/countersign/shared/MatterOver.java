package dev.countersign.shared;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event: what notices ask for is over. Publish it in the transaction that ends it: they ask nobody any more, neither in the inbox
 * nor by mail.
 *
 * @param links where the notices lead, as in {@link Notice#link}
 * @param person whom they ask no more; null for everybody
 */
public record MatterOver(List<String> links, @Nullable UUID person) {

    public static MatterOver forAll(String link) {
        return forAll(List.of(link));
    }

    public static MatterOver forAll(List<String> links) {
        return new MatterOver(links, null);
    }

    public static MatterOver forOne(String link, UUID person) {
        return new MatterOver(List.of(link), person);
    }
}
