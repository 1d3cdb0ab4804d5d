package dev.countersign.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.shared.Texts;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The rows of a page that a person picked, and the bar that offers what can be done with them; for tables of any kind. */
public final class RowPicking<R> {

    private final Function<R, String> name;
    private final Set<R> picked = new LinkedHashSet<>();
    private final Map<R, Checkbox> boxes = new LinkedHashMap<>();
    private final Checkbox all = new Checkbox();
    private final Span count = new Span();
    private final Div bar;

    /** @param name what a row is called, for those who hear its box */
    public RowPicking(Function<R, String> name, Component... actions) {
        this.name = name;
        all.setAriaLabel(Texts.t("shared.table.pickAll"));
        all.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                boxes.values().forEach(box -> box.setValue(change.getValue()));
            }
        });
        count.getElement().setAttribute("role", "status");
        bar = new Div(count);
        bar.add(actions);
        bar.addClassName("bulk");
    }

    public Set<R> picked() {
        return new LinkedHashSet<>(picked);
    }

    /** The box in the head of the table. */
    public Checkbox all() {
        return all;
    }

    public Div bar() {
        return bar;
    }

    /** A new box for a row that is shown. */
    public Checkbox box(R row) {
        var box = new Checkbox();
        box.setAriaLabel(Texts.t("shared.table.pick", name.apply(row)));
        box.addValueChangeListener(change -> {
            if (change.getValue()) {
                picked.add(row);
            } else {
                picked.remove(row);
            }
            tell();
        });
        boxes.put(row, box);
        return box;
    }

    /** Starts again for other rows. */
    public void forget() {
        picked.clear();
        boxes.clear();
        tell();
    }

    private void tell() {
        bar.setVisible(!picked.isEmpty());
        count.setText(Texts.t("shared.table.picked", picked.size()));
        all.setValue(!picked.isEmpty() && picked.size() == boxes.size());
        all.setIndeterminate(!picked.isEmpty() && picked.size() < boxes.size());
    }
}
