package dev.countersign.shared.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.Location;
import java.net.URLEncoder;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a person is in a list: its path and, as query parameters, filters, order ({@code sort}) and place ({@code at}). Every
 * page of every list can be linked because nothing of this is kept anywhere else.
 */
public final class Address {

    static final String SORT = "sort";
    static final String AT = "at";

    private final String path;
    private final Map<String, String> parameters;

    private Address(String path, Map<String, String> parameters) {
        this.path = path;
        this.parameters = parameters;
    }

    public static Address of(BeforeEvent event) {
        return of(event.getLocation());
    }

    public static Address of(Location location) {
        var parameters = new TreeMap<String, String>();
        location.getQueryParameters().getParameters().forEach((name, values) -> {
            if (!values.isEmpty() && !values.getFirst().isBlank()) {
                parameters.put(name, values.getFirst());
            }
        });
        return new Address(location.getPath(), parameters);
    }

    public @Nullable String get(String name) {
        return parameters.get(name);
    }

    /** The constant of an enum that the parameter names; nothing where it names none. */
    public <E extends Enum<E>> Optional<E> get(String name, Class<E> type) {
        var value = parameters.get(name);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(value))
                .findFirst();
    }

    /** The day that the parameter names; nothing where it names none. */
    public Optional<LocalDate> day(String name) {
        return dayOf(parameters.get(name));
    }

    static Optional<LocalDate> dayOf(@Nullable String written) {
        try {
            return Optional.ofNullable(written).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The key that the parameter names; nothing where it names none. */
    public Optional<UUID> key(String name) {
        return keyOf(parameters.get(name));
    }

    /** The key that a part of an address names; nothing where it names none. */
    public static Optional<UUID> keyOf(@Nullable String written) {
        try {
            return Optional.ofNullable(written).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The order: a column's sort key, with a minus in front when descending. */
    public @Nullable String sort() {
        return parameters.get(SORT);
    }

    /** The cursor of the page. */
    public @Nullable String cursor() {
        return parameters.get(AT);
    }

    /** Whether anything is filtered, so that an empty list may only mean that nothing fits. */
    public boolean isFiltered() {
        return parameters.keySet().stream().anyMatch(name -> !name.equals(SORT) && !name.equals(AT));
    }

    /** The same list with another filter, from its first page. */
    public Address with(String name, @Nullable String value) {
        var changed = new TreeMap<>(parameters);
        changed.remove(AT);
        if (value == null || value.isBlank()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Address(path, changed);
    }

    /** The same filters in another order or on another page. */
    public Address with(KeysetTable.Choice choice) {
        var turned = with(SORT, choice.sort());
        if (choice.cursor() != null) {
            turned.parameters.put(AT, choice.cursor());
        }
        return turned;
    }

    /**
     * This place as its page understands it. Without something that means nothing there, another page of a list would be one of
     * another list: then it is the first one.
     *
     * @param known answers how the page writes the value of a parameter, or null where that means nothing there
     * @param leftOut is told what means nothing, as in {@code status=BANANA}
     */
    public Address understood(BiFunction<String, String, @Nullable String> known, Consumer<String> leftOut) {
        var kept = new TreeMap<String, String>();
        parameters.forEach((name, value) -> {
            var written = known.apply(name, value);
            if (written == null) {
                leftOut.accept(name + "=" + value);
            } else {
                kept.put(name, written);
            }
        });
        if (kept.size() < parameters.size()) {
            kept.remove(AT);
        }
        return new Address(path, kept);
    }

    /** The whole list: no filter, the same order. */
    public Address withoutFilters() {
        var kept = new TreeMap<String, String>();
        if (sort() != null) {
            kept.put(SORT, sort());
        }
        return new Address(path, kept);
    }

    /** As a link to it is written, as in {@code agents?sort=-name&tier=1}. */
    public String route() {
        return parameters.isEmpty()
                ? path
                : parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                        .collect(Collectors.joining("&", path + "?", ""));
    }

    /** Goes there. */
    public void go() {
        Links.go(route());
    }
}
