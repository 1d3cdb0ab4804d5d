package dev.countersign.evidence.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.evidence.PackRow;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.ProgressBarTrack;
import dev.countersign.work.WorkId;
import dev.countersign.work.WorkRow;
import dev.countersign.work.WorkService;
import java.util.Objects;
import java.util.Optional;

/** How the making of a pack goes; whoever asked for it can stop it. */
class MakingCard extends Card {

    MakingCard(PackRow pack, WorkService work) {
        super(t("evidence.pack.progress"));
        addClassName("evidence-ended");
        var making = making(pack, work);
        if (making.isEmpty()) {
            add(new Paragraph(t("evidence.pack.progress.others", pack.requestedByName())));
        } else {
            show(making.get(), work);
        }
    }

    private void show(WorkRow making, WorkService work) {
        if (making.state().isOver()) {
            add(new Paragraph(t("evidence.pack.progress.over", Objects.requireNonNullElse(making.message(), ""))));
            return;
        }
        var percent = making.total() == 0 ? 0 : 100 * making.done() / making.total();
        var words = t("evidence.pack.progress.words", percent);
        add(ProgressBarTrack.of(making.done(), making.total(), words), new Paragraph(words));
        if (making.cancelAsked()) {
            add(new Paragraph(t("evidence.pack.cancelling")));
        } else {
            var stop = new Button(t("evidence.pack.cancel"), click -> work.cancel(making.id()));
            stop.setDisableOnClick(true);
            add(stop);
        }
    }

    private static Optional<WorkRow> making(PackRow pack, WorkService work) {
        var id = pack.workId();
        if (id == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.find(new WorkId(id)));
        } catch (NotFound somebodyElses) {
            return Optional.empty();
        }
    }
}
