package dev.countersign.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.Span;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a {@link KeysetTable}.
 *
 * @param sort the sort key its header offers, or null for none
 * @param number whether it holds numbers, set to the right in figures of one width
 */
record TableColumn<R>(String name, @Nullable String sort, Function<R, Component> content, boolean number) {

    /**
     * @param order the order that is shown
     * @param chosen is told the order a person chose instead
     */
    NativeTableHeaderCell header(@Nullable String order, Consumer<String> chosen) {
        var cell = new NativeTableHeaderCell();
        cell.getElement().setAttribute("scope", "col");
        if (number) {
            cell.addClassName("num");
        }
        if (sort == null) {
            cell.setText(name);
            return cell;
        }
        var ascending = sort.equals(order);
        var descending = ("-" + sort).equals(order);
        cell.getElement().setAttribute("aria-sort", ascending ? "ascending" : descending ? "descending" : "none");
        var arrow = new Span(descending ? "↓" : "↑");
        arrow.addClassName("arrow");
        arrow.getElement().setAttribute("aria-hidden", "true");
        var button = new NativeButton();
        button.add(new Span(name), arrow);
        var next = ascending ? "-" + sort : sort;
        button.addClickListener(click -> chosen.accept(next));
        button.addClassName("sorter");
        cell.add(button);
        return cell;
    }

    NativeTableCell cell(R row) {
        var cell = new NativeTableCell();
        if (number) {
            cell.addClassName("num");
        }
        cell.getElement().setAttribute("data-label", name);
        cell.add(content.apply(row));
        return cell;
    }
}
