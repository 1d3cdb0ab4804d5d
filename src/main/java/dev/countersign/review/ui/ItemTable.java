package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import dev.countersign.access.GrantId;
import dev.countersign.review.ReviewItem;
import dev.countersign.review.Suggestion;
import dev.countersign.shared.ui.Bars;
import dev.countersign.shared.ui.RowPicking;
import dev.countersign.shared.ui.Times;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The permissions of one agent: what each means, how it was used, what is suggested, what has been answered. */
class ItemTable extends Div {

    /** What can be done with the rows that were picked. */
    record Strokes(
            Consumer<Collection<ReviewItem>> certify,
            Consumer<Collection<ReviewItem>> revoke,
            Consumer<Collection<ReviewItem>> passOn) {}

    private final Clock clock;
    private final IntConsumer selected;
    private final Consumer<String> turned;
    private final RowPicking<ReviewItem> picking;
    private final List<NativeTableRow> rows = new ArrayList<>();
    private final List<NativeButton> names = new ArrayList<>();

    /** @param turned is told the cursor of the page that is to be shown */
    ItemTable(Clock clock, IntConsumer selected, Consumer<String> turned, Strokes strokes) {
        this.clock = clock;
        this.selected = selected;
        this.turned = turned;
        var revoke =
                new Button(t("review.picked.revoke"), click -> strokes.revoke().accept(picked()));
        revoke.addThemeVariants(ButtonVariant.LUMO_ERROR);
        picking = new RowPicking<>(
                item -> item.resourceName() + " · " + item.entitlementName(),
                new Button(
                        t("review.picked.certify"), click -> strokes.certify().accept(picked())),
                revoke,
                new Button(t("review.picked.pass"), click -> strokes.passOn().accept(picked())));
        addClassNames("item-table", "keyset-table");
    }

    private Set<ReviewItem> picked() {
        return picking.picked();
    }

    void show(AgentItems items, Map<GrantId, List<Long>> weeklyUse, Function<ReviewItem, Suggestion> suggestions) {
        removeAll();
        rows.clear();
        names.clear();
        picking.forget();
        if (items.isEmpty()) {
            return;
        }
        var table = new NativeTable();
        table.getElement()
                .setAttribute(
                        "aria-label",
                        t("review.queue.items", items.rows().getFirst().agentName()));
        var all = new NativeTableHeaderCell(picking.all());
        all.addClassName("pick");
        var head = new NativeTableRow(all);
        for (var column : List.of("permission", "use", "suggested", "decision")) {
            var cell = new NativeTableHeaderCell(t("review.queue.column." + column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        var body = new NativeTableBody();
        for (int i = 0; i < items.rows().size(); i++) {
            var item = items.rows().get(i);
            body.add(row(i, item, weeklyUse.getOrDefault(item.grant(), List.of()), suggestions.apply(item)));
        }
        table.add(new NativeTableHeader(head), body);
        var sheet = new Div(table);
        sheet.addClassNames("card", "flush", "table-scroller");
        add(sheet);
        if (items.previous() != null || items.next() != null) {
            add(pager(items));
        }
        add(picking.bar());
    }

    private Component pager(AgentItems items) {
        var pager = new Nav(page("shared.table.previous", items.previous()), page("shared.table.next", items.next()));
        pager.addClassName("pager");
        pager.setAriaLabel(t("review.queue.pages"));
        return pager;
    }

    private Button page(String words, @Nullable String cursor) {
        var button = new Button(t(words), click -> {
            if (cursor != null) {
                turned.accept(cursor);
            }
        });
        button.setEnabled(cursor != null);
        return button;
    }

    /** Marks the row that the panel is about and takes the keyboard there; on a phone the panel comes into view instead. */
    void mark(int index) {
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).setClassName("on", i == index);
            names.get(i).getElement().setAttribute("aria-pressed", Boolean.toString(i == index));
        }
        names.get(index).getElement().executeJs("""
                const phone = matchMedia('(max-width: 700px)').matches;
                const focus = () => this.focus({ preventScroll: phone });
                focus();
                setTimeout(() => {
                    if (document.activeElement !== this) focus();
                    const panel = document.querySelector('.item-panel');
                    const top = panel ? panel.getBoundingClientRect().top : 0;
                    if (phone && panel && (top < 0 || top > innerHeight / 2)) panel.scrollIntoView();
                });""");
    }

    private NativeTableRow row(int index, ReviewItem item, List<Long> use, Suggestion suggestion) {
        var pick = new NativeTableCell(picking.box(item));
        pick.addClassName("pick");
        var row = new NativeTableRow(
                pick,
                cell("permission", permission(index, item)),
                cell("use", used(item, use)),
                cell("suggested", ItemChips.suggested(suggestion)),
                cell("decision", ItemChips.answered(item)));
        row.getElement()
                .addEventListener("click", click -> selected.accept(index))
                .setFilter("!event.target.closest('.pick, button')");
        rows.add(row);
        return row;
    }

    private static NativeTableCell cell(String column, Component content) {
        var cell = new NativeTableCell(content);
        cell.getElement().setAttribute("data-label", t("review.queue.column." + column));
        return cell;
    }

    private Component permission(int index, ReviewItem item) {
        var resource = new Span(item.resourceName());
        resource.addClassName("strong");
        var name = new NativeButton();
        name.addClassName("plain");
        name.add(resource, new Span(" · " + item.entitlementName()));
        name.addClickListener(click -> selected.accept(index));
        names.add(name);
        var meaning = new Div(item.meaning());
        meaning.addClassName("muted");
        return new Div(name, meaning);
    }

    private Component used(ReviewItem item, List<Long> use) {
        var words = new Div();
        words.addClassName("muted");
        if (item.lastUsedAt() == null) {
            words.setText(t("review.queue.never"));
        } else {
            words.setText(t("review.queue.used", Times.distance(item.lastUsedAt(), clock.instant())));
            words.setTitle(Times.minute(item.lastUsedAt()));
        }
        return new Div(new Bars(use, null), words);
    }
}
