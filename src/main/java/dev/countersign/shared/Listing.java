package dev.countersign.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list as the API answers it.
 *
 * @param next what to send as {@code after} for the rows after these, null at the end
 */
public record Listing<T>(List<T> items, @Nullable String next) {

    public static <R, T> Listing<T> of(Keyset.Page<R> page, Function<R, T> item) {
        return new Listing<>(page.rows().stream().map(item).toList(), page.next());
    }
}
