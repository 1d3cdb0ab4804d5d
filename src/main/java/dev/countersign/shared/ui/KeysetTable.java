package dev.countersign.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A list that pages by key: a real table, 50 rows at a time, with buttons for the page before and the page after. Which page and
 * which order are told to the view, which keeps them in the address so that every page of every list can be linked. On a phone each
 * row is a card.
 */
public class KeysetTable<R> extends Div {

    /** What the person chose: an order (a column's sort key, with a minus in front when descending) or another page. */
    public record Choice(@Nullable String sort, @Nullable String cursor) {}

    /** A page that was read. @param asked whether it is the one that the address names, and not the first one in its stead */
    public record Found<R>(Keyset.Page<R> page, boolean asked) {}

    private final List<TableColumn<R>> columns = new ArrayList<>();
    private final Consumer<Choice> chosen;
    private final Component empty;
    private final String label;
    private @Nullable RowPicking<R> picking;

    /**
     * @param label what the list is, for those who hear it
     * @param empty what is shown where there are no rows: it says what to do next
     * @param chosen is told the order or page a person chose; usually {@link FilterBar#turn}
     */
    public KeysetTable(String label, Component empty, Consumer<Choice> chosen) {
        this.label = label;
        this.empty = empty;
        this.chosen = chosen;
        addClassName("keyset-table");
    }

    /** @param sort the sort key this header offers, or null for none */
    public KeysetTable<R> column(String header, @Nullable String sort, Function<R, Component> cell) {
        columns.add(new TableColumn<>(header, sort, cell, false));
        return this;
    }

    public KeysetTable<R> text(String header, @Nullable String sort, Function<R, @Nullable String> text) {
        return column(header, sort, row -> new Span(orDash(text.apply(row))));
    }

    /** A column of numbers, set to the right in figures of one width. */
    public KeysetTable<R> number(String header, @Nullable String sort, Function<R, String> number) {
        columns.add(new TableColumn<>(header, sort, row -> new Span(number.apply(row)), true));
        return this;
    }

    /**
     * Lets a person pick rows of the page; while some are picked a bar at the bottom offers what can be done with {@link #picked()}.
     *
     * @param name what a row is called, for those who hear its box
     */
    public KeysetTable<R> pickable(Function<R, String> name, Component... actions) {
        picking = new RowPicking<>(name, actions);
        return this;
    }

    public Set<R> picked() {
        return picking == null ? Set.of() : picking.picked();
    }

    /** The orders that the headers offer. */
    public Set<String> sorts() {
        return columns.stream().map(TableColumn::sort).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /**
     * Shows the page that an address names, in an order.
     *
     * @param pages reads the page of a cursor; null is the first one
     */
    public void show(Address address, Function<@Nullable String, Keyset.Page<R>> pages, @Nullable String sort) {
        show(read(address, pages), sort);
    }

    /** Reads the page that an address names; where it names none of the list, the first one. */
    public static <R> Found<R> read(Address address, Function<@Nullable String, Keyset.Page<R>> pages) {
        try {
            return new Found<>(pages.apply(address.cursor()), true);
        } catch (Invalid e) {
            if (address.cursor() == null) {
                throw e;
            }
            return new Found<>(pages.apply(null), false);
        }
    }

    /** Shows a page that was read, with a word on it where another was asked for. */
    public void show(Found<R> found, @Nullable String sort) {
        show(found.page(), sort);
        if (!found.asked()) {
            addComponentAsFirst(LeftOut.page());
        }
    }

    /** Shows a page in an order. What was picked on the page before is forgotten. */
    public void show(Keyset.Page<R> page, @Nullable String sort) {
        removeAll();
        if (picking != null) {
            picking.forget();
        }
        if (page.rows().isEmpty() && page.previous() == null) {
            add(empty);
            return;
        }
        var table = new NativeTable();
        table.getElement().setAttribute("aria-label", label);
        table.add(new NativeTableHeader(head(sort)));
        var body = new NativeTableBody();
        page.rows().forEach(row -> body.add(row(row)));
        table.add(body);
        var scroller = new Div(table);
        scroller.addClassNames("card", "flush", "table-scroller");
        add(scroller, pager(page, sort));
        if (picking != null) {
            add(picking.bar());
        }
    }

    private NativeTableRow head(@Nullable String sort) {
        var head = new NativeTableRow();
        if (picking != null) {
            var all = new NativeTableHeaderCell(picking.all());
            all.addClassName("pick");
            head.add(all);
        }
        columns.forEach(column -> head.add(column.header(sort, order -> chosen.accept(new Choice(order, null)))));
        head.getElement().setAttribute("data-order", Texts.t("shared.table.order"));
        return head;
    }

    private NativeTableRow row(R row) {
        var line = new NativeTableRow();
        if (picking != null) {
            var pick = new NativeTableCell(picking.box(row));
            pick.addClassName("pick");
            line.add(pick);
        }
        columns.forEach(column -> line.add(column.cell(row)));
        return line;
    }

    private Component pager(Keyset.Page<R> page, @Nullable String sort) {
        var before =
                new Button(Texts.t("shared.table.previous"), click -> chosen.accept(new Choice(sort, page.previous())));
        before.setEnabled(page.previous() != null);
        var after = new Button(Texts.t("shared.table.next"), click -> chosen.accept(new Choice(sort, page.next())));
        after.setEnabled(page.next() != null);
        var pager = new Div(before, after);
        pager.addClassName("pager");
        pager.setVisible(page.previous() != null || page.next() != null);
        return pager;
    }

    private static String orDash(@Nullable String text) {
        return text == null || text.isBlank() ? "–" : text;
    }
}
