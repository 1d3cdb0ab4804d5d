package dev.countersign.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.HasValue.ValueChangeEvent;
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
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filters above a list. Their values live in the address: a change goes to the same page with another query parameter, and the
 * view reads them from there. What an address says and the list does not know is left out, and the bar says so.
 *
 * <pre>{@code
 * private final FilterBar filters = new FilterBar().search("q", t("agent.list.search")).select("state", t("agent.state"), AgentState.values(), this::name);
 * private final KeysetTable<AgentRow> table = new KeysetTable<>(t("agent.list.title"), empty, filters::turn);
 *
 * public void beforeEnter(BeforeEnterEvent event) {
 *     var address = filters.read(event, table.sorts());
 *     var filter = new AgentFilter(address.get("q"), address.get("state", AgentState.class));
 *     table.show(address, cursor -> agents.list(filter, address.sort(), cursor), address.sort());
 * }
 * }</pre>
 */
public class FilterBar extends Div {

    private static final int DEBOUNCE = 250;

    private final Filters filters = new Filters();
    private final Button clear = new Button(Texts.t("shared.filter.clear"));
    private final Div leftOut = new Div();
    private Address address = Address.of(new Location(""));

    public FilterBar() {
        addClassName("filters");
        getElement().setAttribute("role", "search").setAttribute("aria-label", Texts.t("shared.filter.label"));
        clear.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        clear.addClickListener(click -> address.withoutFilters().go());
        clear.setVisible(false);
        leftOut.addClassName("left-out");
        leftOut.setVisible(false);
        add(clear, leftOut);
    }

    /** Adds a field for words; it filters while a person types. */
    public FilterBar search(String parameter, String label) {
        var field = new TextField();
        field.setPlaceholder(label);
        field.setAriaLabel(label);
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(DEBOUNCE);
        return with(parameter, field, value -> value, value -> field.setValue(value == null ? "" : value));
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
        Function<String, @Nullable String> known = value -> options.keySet().stream()
                .filter(value::equalsIgnoreCase)
                .findFirst()
                .orElse(null);
        return with(parameter, field, known, value -> field.setValue(value == null ? "" : value));
    }

    /**
     * Adds a choice among more than a list can hold; it is found by words.
     *
     * @param found what the words typed find, at most a screenful: what stands in the address, and its words
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
        return with(
                parameter,
                field,
                value -> {
                    var said = words.apply(value);
                    if (said == null) {
                        return null;
                    }
                    known.put(value, said);
                    return value;
                },
                field::setValue);
    }

    /** Adds a choice of a day; it stands in the address as in {@code 2026-11-23}. */
    public FilterBar day(String parameter, String label) {
        var field = new DayField("");
        field.setPlaceholder(label);
        field.setAriaLabel(label);
        field.setClearButtonVisible(true);
        return with(
                parameter,
                field,
                value -> Address.dayOf(value).isEmpty() ? null : value,
                value -> field.setValue(Address.dayOf(value).orElse(null)));
    }

    /** Adds a filter by a key, which only a link brings along and no field offers. */
    public FilterBar givenKey(String parameter) {
        filters.add(parameter, value -> Address.keyOf(value).isPresent() ? value : null, value -> {});
        return this;
    }

    private <E extends ValueChangeEvent<V>, V, F extends Component & HasValue<E, V>> FilterBar with(
            String parameter, F field, Function<String, @Nullable String> known, Consumer<@Nullable String> show) {
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                address.with(parameter, Objects.toString(change.getValue(), null))
                        .go();
            }
        });
        filters.add(parameter, known, show);
        addComponentAtIndex(indexOf(clear), field);
        return this;
    }

    /**
     * Takes over where the person is now; call it whenever the view is entered.
     *
     * @param sorts the orders that the list offers, as {@link KeysetTable#sorts} names them
     */
    public Address read(BeforeEvent event, Set<String> sorts) {
        return read(Address.of(event), sorts);
    }

    Address read(Address said, Set<String> sorts) {
        var unknown = new ArrayList<String>();
        address = filters.understood(said, sorts, unknown::add);
        filters.show(address);
        clear.setVisible(filters.areInUse(address));
        leftOut.removeAll();
        leftOut.setVisible(!unknown.isEmpty());
        if (!unknown.isEmpty()) {
            leftOut.add(LeftOut.of(unknown));
        }
        return address;
    }

    /** Goes to another order or page with the filters as they are: what a {@link KeysetTable} tells. */
    public void turn(KeysetTable.Choice choice) {
        address.with(choice).go();
    }
}
