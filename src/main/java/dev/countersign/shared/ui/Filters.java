package dev.countersign.shared.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The filters of a list by their names in the address, and what each takes there. */
final class Filters {

    /** @param known answers how a value is written in the address, or null where it means nothing */
    private record Filter(Function<String, @Nullable String> known, Consumer<@Nullable String> show) {}

    private final Map<String, Filter> byName = new LinkedHashMap<>();

    void add(String name, Function<String, @Nullable String> known, Consumer<@Nullable String> show) {
        byName.put(name, new Filter(known, show));
    }

    /**
     * The place that an address names, with what means nothing here left out.
     *
     * @param sorts the orders there are
     * @param leftOut is told what means nothing, as in {@code status=BANANA}
     */
    Address understood(Address address, Set<String> sorts, Consumer<String> leftOut) {
        return address.understood((name, value) -> known(name, value, sorts), leftOut);
    }

    void show(Address address) {
        byName.forEach((name, filter) -> filter.show().accept(address.get(name)));
    }

    boolean areInUse(Address address) {
        return byName.keySet().stream().anyMatch(name -> address.get(name) != null);
    }

    private @Nullable String known(String name, String value, Set<String> sorts) {
        var filter = byName.get(name);
        if (filter != null) {
            return filter.known().apply(value);
        }
        return switch (name) {
            case Address.AT -> value;
            case Address.SORT -> sorts.contains(value.startsWith("-") ? value.substring(1) : value) ? value : null;
            default -> null;
        };
    }
}
