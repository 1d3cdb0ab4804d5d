package dev.countersign.review;

import java.util.Collection;

/** The key of a review item. */
public record ItemId(long itemId) {

    /** The keys as one parameter of a statement, however many they are. */
    static Long[] array(Collection<ItemId> ids) {
        return ids.stream().map(ItemId::itemId).toArray(Long[]::new);
    }

    @Override
    public String toString() {
        return Long.toString(itemId);
    }
}
