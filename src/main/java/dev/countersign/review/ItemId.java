package dev.countersign.review;

/** The key of a review item. */
public record ItemId(long itemId) {

    @Override
    public String toString() {
        return Long.toString(itemId);
    }
}
