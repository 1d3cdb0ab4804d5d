package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import dev.countersign.access.GrantId;
import dev.countersign.review.Decision;
import dev.countersign.review.ReviewItem;
import dev.countersign.review.Suggestion;
import dev.countersign.shared.ui.Bars;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.Times;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** The permissions of one agent: what each means, how it was used, what is suggested, what has been answered. */
class ItemTable extends Div {

    private final Clock clock;
    private final IntConsumer selected;
    private final List<NativeTableRow> rows = new ArrayList<>();
    private final List<NativeButton> names = new ArrayList<>();

    ItemTable(Clock clock, IntConsumer selected) {
        this.clock = clock;
        this.selected = selected;
        addClassNames("card", "flush", "table-scroller", "item-table");
    }

    void show(
            List<ReviewItem> items, Map<GrantId, List<Long>> weeklyUse, Function<ReviewItem, Suggestion> suggestions) {
        removeAll();
        rows.clear();
        names.clear();
        if (items.isEmpty()) {
            return;
        }
        var table = new NativeTable();
        table.getElement()
                .setAttribute(
                        "aria-label", t("review.queue.items", items.getFirst().agentName()));
        var head = new NativeTableRow();
        for (var column : List.of("permission", "use", "suggested", "decision")) {
            var cell = new NativeTableHeaderCell(t("review.queue.column." + column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        var body = new NativeTableBody();
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            body.add(row(i, item, weeklyUse.getOrDefault(item.grant(), List.of()), suggestions.apply(item)));
        }
        table.add(new NativeTableHeader(head), body);
        add(table);
    }

    /** Marks the row that the panel is about and takes the keyboard there. */
    void mark(int index) {
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).setClassName("on", i == index);
            names.get(i).getElement().setAttribute("aria-pressed", Boolean.toString(i == index));
        }
        names.get(index).focus();
    }

    private NativeTableRow row(int index, ReviewItem item, List<Long> use, Suggestion suggestion) {
        var row = new NativeTableRow(
                cell("permission", permission(index, item)),
                cell("use", used(item, use)),
                cell("suggested", suggested(suggestion)),
                cell("decision", answered(item)));
        row.addClickListener(click -> selected.accept(index));
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
        var words = new Div(usedWords(item));
        words.addClassName("muted");
        return new Div(new Bars(use, null), words);
    }

    private String usedWords(ReviewItem item) {
        return item.lastUsedAt() == null
                ? t("review.queue.never")
                : t("review.queue.used", item.useCount(), Times.distance(item.lastUsedAt(), clock.instant()));
    }

    static Chip suggested(Suggestion suggestion) {
        return new Chip(
                t("review.suggestion." + suggestion.kind()),
                switch (suggestion.kind()) {
                    case CERTIFY -> Chip.Tone.GOOD;
                    case REVOKE -> Chip.Tone.BAD;
                    case LOOK -> Chip.Tone.WARN;
                });
    }

    static Component answered(ReviewItem item) {
        if (item.decision() != null) {
            return new Chip(t("review.decision." + item.decision()), tone(item.decision()));
        }
        if (item.draft() != null) {
            var chip = new Chip(t("review.draft." + item.draft()), tone(item.draft()));
            chip.addClassName("draft");
            return chip;
        }
        var open = new Span(t("review.queue.open"));
        open.addClassName("muted");
        return open;
    }

    static Chip.Tone tone(Decision decision) {
        return switch (decision) {
            case CERTIFY -> Chip.Tone.GOOD;
            case REVOKE, UNANSWERED_REVOKE -> Chip.Tone.BAD;
            case CANNOT_DECIDE -> Chip.Tone.WARN;
            case UNANSWERED_KEEP -> Chip.Tone.PLAIN;
        };
    }
}
