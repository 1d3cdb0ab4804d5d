package dev.countersign.shared.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.Location;
import dev.countersign.shared.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filters above a list. Their values live in the address: a change goes to the same page with another query parameter, and the
 * view reads them from there.
 *
 * <pre>{@code
 * private final FilterBar filters = new FilterBar().search("q", t("agent.list.search")).select("state", t("agent.state"), AgentState.values(), this::name);
 * private final KeysetTable<AgentRow> table = new KeysetTable<>(t("agent.list.title"), empty, filters::turn);
 *
 * public void beforeEnter(BeforeEnterEvent event) {
 *     var address = filters.read(event);
 *     table.show(agents.list(address.get("q"), address.get("state", AgentState.class), address.sort(), address.cursor()), address.sort());
 * }
 * }</pre>
 */
public class FilterBar extends Div {

    private static final int DEBOUNCE = 250;

    private interface Filter {
        void show(@Nullable String value);
    }

    private final Map<String, Filter> filters = new LinkedHashMap<>();
    private final Button clear = new Button(Texts.t("shared.filter.clear"));
    private Address address = Address.of(new Location(""));

    public FilterBar() {
        addClassName("filters");
        getElement().setAttribute("role", "search").setAttribute("aria-label", Texts.t("shared.filter.label"));
        clear.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        clear.addClickListener(click -> address.withoutFilters().go());
        clear.setVisible(false);
        add(clear);
    }

    /** Adds a field for words; it filters while a person types. */
    public FilterBar search(String parameter, String label) {
        var field = new TextField();
        field.setPlaceholder(label);
        field.setAriaLabel(label);
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(DEBOUNCE);
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                address.with(parameter, change.getValue()).go();
            }
        });
        filters.put(parameter, value -> field.setValue(value == null ? "" : value));
        addComponentAtIndex(getComponentCount() - 1, field);
        return this;
    }

    /** Adds a choice among the constants of an enum; they stand in the address by their names in lower case. */
    public <E extends Enum<E>> FilterBar select(
            String parameter, String label, E[] constants, Function<E, String> words) {
        var options = new LinkedHashMap<String, String>();
        for (var constant : constants) {
            options.put(constant.name().toLowerCase(java.util.Locale.ROOT), words.apply(constant));
        }
        return select(parameter, label, options);
    }

    /** @param options what stands in the address, and its words */
    public FilterBar select(String parameter, String label, Map<String, String> options) {
        var any = Texts.t("shared.filter.any", label);
        var field = new Select<String>();
        var keys = new ArrayList<>(List.of(""));
        keys.addAll(options.keySet());
        field.setItems(keys);
        field.setItemLabelGenerator(key -> key.isEmpty() ? any : options.getOrDefault(key, key));
        field.setAriaLabel(label);
        field.setValue("");
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                address.with(parameter, change.getValue()).go();
            }
        });
        filters.put(parameter, value -> field.setValue(value == null || !options.containsKey(value) ? "" : value));
        addComponentAtIndex(getComponentCount() - 1, field);
        return this;
    }

    /**
     * Adds a choice among more than a list can hold; it is found by the beginning of its words.
     *
     * @param found what begins with the words typed, at most a screenful: what stands in the address, and its words
     * @param words the words of what stands in the address, or null where it is nothing known
     */
    public FilterBar pick(
            String parameter,
            String label,
            Function<String, Map<String, String>> found,
            Function<String, @Nullable String> words) {
        var known = new LinkedHashMap<String, String>();
        var field = new ComboBox<String>();
        field.setItems(query -> {
            var offset = query.getOffset();
            if (query.getLimit() == 0 || offset > 0) {
                return Stream.empty();
            }
            var hits = found.apply(query.getFilter().orElse(""));
            known.putAll(hits);
            return hits.keySet().stream();
        });
        field.setItemLabelGenerator(key -> known.getOrDefault(key, key));
        field.setPlaceholder(Texts.t("shared.filter.any", label));
        field.setAriaLabel(label);
        field.setClearButtonVisible(true);
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                address.with(parameter, change.getValue()).go();
            }
        });
        filters.put(parameter, value -> {
            var said = value == null ? null : words.apply(value);
            if (value == null || said == null) {
                field.clear();
            } else {
                known.put(value, said);
                field.setValue(value);
            }
        });
        addComponentAtIndex(getComponentCount() - 1, field);
        return this;
    }

    /** Adds a choice of a day; it stands in the address as in {@code 2026-11-23}. */
    public FilterBar day(String parameter, String label) {
        var field = new DayField("");
        field.setPlaceholder(label);
        field.setAriaLabel(label);
        field.setClearButtonVisible(true);
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                address.with(
                                parameter,
                                change.getValue() == null
                                        ? null
                                        : change.getValue().toString())
                        .go();
            }
        });
        filters.put(parameter, value -> field.setValue(address.day(parameter).orElse(null)));
        addComponentAtIndex(getComponentCount() - 1, field);
        return this;
    }

    /** Takes over where the person is now; call it whenever the view is entered. */
    public Address read(BeforeEvent event) {
        address = Address.of(event);
        filters.forEach((parameter, filter) -> filter.show(address.get(parameter)));
        clear.setVisible(filters.keySet().stream().anyMatch(parameter -> address.get(parameter) != null));
        return address;
    }

    /** Goes to another order or page with the filters as they are: what a {@link KeysetTable} tells. */
    public void turn(KeysetTable.Choice choice) {
        address.with(choice).go();
    }
}
