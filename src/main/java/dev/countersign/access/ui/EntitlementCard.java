package dev.countersign.access.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.access.EntitlementRow;
import dev.countersign.access.EntitlementService;
import dev.countersign.access.ResourceId;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.SensitivityChip;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** What a resource permits, in plain words. Its pages turn in place; the address of the resource's page belongs to its holders. */
class EntitlementCard extends Card {

    private static final int ROWS = 15;

    private final ResourceId resource;
    private final EntitlementService entitlements;
    private final KeysetTable<EntitlementRow> table;

    EntitlementCard(ResourceId resource, EntitlementService entitlements) {
        super(t("access.entitlements.title"));
        this.resource = resource;
        this.entitlements = entitlements;
        table = new KeysetTable<EntitlementRow>(
                        t("access.entitlements.title"),
                        new EmptyState(t("access.entitlements.empty"), t("access.entitlements.empty.next")),
                        choice -> show(choice.cursor()))
                .column(t("access.grant.permission"), null, EntitlementCard::permission)
                .column(t("access.grant.sensitivity"), null, row -> new SensitivityChip(row.sensitivity()))
                .column(t("access.entitlement.marks"), null, EntitlementCard::marks)
                .column(t("access.entitlement.holders"), null, this::holders);
        add(table);
        flush();
        show(null);
    }

    private void show(@Nullable String cursor) {
        table.show(entitlements.listOf(resource, cursor, ROWS), null);
    }

    private static Component permission(EntitlementRow row) {
        var meaning = new Span(row.meaning());
        meaning.addClassName("muted");
        var lines = new Div(new Span(row.name()), meaning);
        lines.addClassName("access-lines");
        return lines;
    }

    private static Component marks(EntitlementRow row) {
        var marks = new Div();
        marks.addClassName("access-marks");
        if (row.broad()) {
            marks.add(new Chip(t("access.broad"), Chip.Tone.WARN));
        }
        var words = new ArrayList<String>();
        if (row.readsUntrusted()) {
            words.add(t("access.readsUntrusted"));
        }
        if (row.readsPrivate()) {
            words.add(t("access.readsPrivate"));
        }
        if (row.sendsOut()) {
            words.add(t("access.sendsOut"));
        }
        var said = new Span(String.join(", ", words));
        said.addClassName("muted");
        marks.add(said);
        return marks;
    }

    private Component holders(EntitlementRow row) {
        var words = t("access.entitlement.held", row.holders());
        return row.holders() == 0
                ? new Span(words)
                : Links.to("resources/%s?permission=%s".formatted(resource, row.id()), words);
    }
}
