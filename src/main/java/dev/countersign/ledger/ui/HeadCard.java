package dev.countersign.ledger.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.countersign.ledger.LedgerService;
import dev.countersign.ledger.TreeHead;
import dev.countersign.ledger.Verified;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.Facts;
import dev.countersign.shared.ui.Polling;
import dev.countersign.shared.ui.ProgressBarTrack;
import dev.countersign.work.WorkId;
import dev.countersign.work.WorkService;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What the ledger vouches for at the moment, and what came of verifying it. */
class HeadCard extends Card {

    private static final int SHORT = 16;

    private final LedgerService ledger;
    private final WorkService work;
    private final Clock clock;
    private final Div head = new Div();
    private final Div result = new Div();
    final Button verify = new Button(t("ledger.verify"));
    private @Nullable WorkId running;

    HeadCard(LedgerService ledger, WorkService work, Clock clock) {
        super(t("ledger.head.title"));
        this.ledger = ledger;
        this.work = work;
        this.clock = clock;
        verify.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        verify.addClickListener(click -> start());
        result.getElement().setAttribute("aria-live", "polite");
        result.addClassName("stack");
        head.addClassName("stack");
        var columns = new Div(head, result);
        columns.addClassNames("grid", "c2");
        action(verify);
        add(columns);
        show();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        if (running != null) {
            Polling.whileUnderWay(this, this::look);
        }
    }

    private void start() {
        running = ledger.verifyInBackground();
        verify.setEnabled(false);
        look();
        Polling.whileUnderWay(this, this::look);
    }

    /** Brings the card up to date and answers whether the verification is still under way. */
    private boolean look() {
        if (running == null) {
            return false;
        }
        var row = work.find(running);
        if (!row.state().isOver()) {
            result.removeAll();
            var words = row.total() == 0
                    ? t("ledger.verify.waiting")
                    : t("ledger.verify.progress", row.done(), row.total());
            result.add(new Paragraph(words), ProgressBarTrack.of(row.done(), row.total(), words));
            return true;
        }
        running = null;
        verify.setEnabled(true);
        show();
        return false;
    }

    private void show() {
        head.removeAll();
        head.add(ledger.head().<Component>map(this::facts).orElseGet(() -> new Paragraph(t("ledger.head.none"))));
        result.removeAll();
        ledger.lastVerified().ifPresentOrElse(this::show, () -> result.add(new Paragraph(t("ledger.verify.never"))));
    }

    private Facts facts(TreeHead newest) {
        var root = new Span(newest.root().substring(0, SHORT) + "…");
        root.setTitle(newest.root());
        root.addClassName("ledger-hash");
        return new Facts()
                .fact(t("ledger.head.size"), t("ledger.head.entries", newest.size()))
                .fact(t("ledger.head.root"), root)
                .fact(t("ledger.head.signed"), Sentences.when(newest.signedAt(), clock.instant()))
                .fact(
                        t("ledger.head.key"),
                        t(
                                "ledger.head.key.named",
                                newest.key().id(),
                                newest.key().origin()));
    }

    private void show(Verified verified) {
        result.add(
                verified.isIntact()
                        ? new Chip(t("ledger.verify.intact"), Chip.Tone.GOOD)
                        : new Chip(t("ledger.verify.broken"), Chip.Tone.BAD));
        result.add(new Paragraph(t(
                "ledger.verify.said",
                verified.entries(),
                verified.heads(),
                verified.by().name(),
                Sentences.when(verified.at()))));
        verified.faults().forEach(fault -> {
            var line = new Paragraph(fault);
            line.addClassNames("note", "bad");
            result.add(line);
        });
        var how = new Paragraph(t("ledger.verify.offline"));
        how.addClassName("muted");
        result.add(how);
    }
}
