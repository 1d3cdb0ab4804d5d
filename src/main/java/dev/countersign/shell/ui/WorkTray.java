package dev.countersign.shell.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.Polling;
import dev.countersign.shared.ui.ProgressBarTrack;
import dev.countersign.work.WorkRow;
import dev.countersign.work.WorkService;
import dev.countersign.work.WorkSubmitted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The long work of this person: a chip says how far it is, and behind it stands what is under way and what came of the rest. */
@SpringComponent
@UIScope
class WorkTray extends Div {

    private static final int SHOWN = 6;

    private final WorkService work;
    private final WorkTrays trays;
    private final String actorId = Actors.current().id();
    private final NativeButton chip = new NativeButton();
    private final Div sheet = new Div();
    private final Popover popover = new Popover();
    private volatile @Nullable UI ui;

    WorkTray(WorkService work, WorkTrays trays) {
        this.work = work;
        this.trays = trays;
        chip.addClassNames("chip", "tray-chip");
        sheet.addClassName("hanging");
        popover.setTarget(chip);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setAriaLabel(Texts.t("shell.tray.title"));
        popover.add(sheet);
        add(chip, popover);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        ui = attached.getUI();
        trays.opened(this);
        refresh();
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        trays.closed(this);
        ui = null;
    }

    void on(WorkSubmitted submitted) {
        var window = ui;
        if (window != null && submitted.askedBy().equals(actorId)) {
            window.access(this::refresh);
        }
    }

    private void refresh() {
        if (show()) {
            Polling.whileUnderWay(this, this::show);
        }
    }

    /** Answers whether something is under way. */
    private boolean show() {
        var rows = work.mine(SHOWN);
        var running = rows.stream().filter(row -> !row.state().isOver()).toList();
        setVisible(!rows.isEmpty());
        if (!rows.isEmpty()) {
            chip.setText(running.isEmpty() ? summary(rows.getFirst()) : progress(running));
            chip.removeClassNames("info", "bad", "plain");
            chip.addClassName(
                    running.isEmpty() ? rows.getFirst().state() == WorkRow.State.FAILED ? "bad" : "plain" : "info");
        }
        sheet.removeAll();
        sheet.add(new H2(Texts.t("shell.tray.title")));
        rows.forEach(row -> sheet.add(line(row)));
        return !running.isEmpty();
    }

    private static String summary(WorkRow latest) {
        return latest.title() + ": " + state(latest);
    }

    private static String progress(List<WorkRow> running) {
        if (running.size() > 1) {
            return Texts.t("shell.tray.several", running.size());
        }
        var only = running.getFirst();
        return only.total() == 0 ? only.title() + " …" : Texts.t("shell.tray.percent", only.title(), percent(only));
    }

    private Div line(WorkRow row) {
        var line = new Div(new Div(new Span(row.title()), new Chip(state(row), tone(row.state()))));
        line.addClassName("line");
        if (!row.state().isOver()) {
            line.add(ProgressBarTrack.of(
                    row.done(), row.total(), Texts.t("shell.tray.progress", row.done(), row.total())));
        }
        if (row.message() != null) {
            var message = new Span(row.message());
            message.addClassName("muted");
            line.add(message);
        }
        var steps = new Div();
        steps.addClassName("line-up");
        if (row.link() != null) {
            var open = Links.to(row.link(), Texts.t("shell.tray.open"));
            open.addClassName("link");
            open.setAriaLabel(Texts.t("shell.tray.open") + ": " + row.title());
            open.getElement().addEventListener("click", click -> popover.close());
            steps.add(open);
        }
        if (!row.state().isOver()) {
            steps.add(cancel(row));
        }
        line.add(steps);
        return line;
    }

    private Button cancel(WorkRow row) {
        var cancel = new Button(Texts.t(row.cancelAsked() ? "shell.tray.cancelling" : "shell.tray.cancel"), click -> {
            work.cancel(row.id());
            refresh();
        });
        cancel.addThemeVariants(ButtonVariant.LUMO_SMALL);
        cancel.setEnabled(!row.cancelAsked());
        return cancel;
    }

    private static String state(WorkRow row) {
        return switch (row.state()) {
            case WAITING -> Texts.t("shell.tray.waiting");
            case RUNNING -> row.total() == 0 ? Texts.t("shell.tray.running") : percent(row) + " %";
            case DONE -> Texts.t("shell.tray.done");
            case FAILED -> Texts.t("shell.tray.failed");
            case CANCELLED -> Texts.t("shell.tray.cancelled");
        };
    }

    private static Chip.Tone tone(WorkRow.State state) {
        return switch (state) {
            case WAITING, RUNNING -> Chip.Tone.INFO;
            case DONE -> Chip.Tone.GOOD;
            case FAILED -> Chip.Tone.BAD;
            case CANCELLED -> Chip.Tone.PLAIN;
        };
    }

    private static long percent(WorkRow row) {
        return row.total() == 0 ? 0 : 100 * row.done() / row.total();
    }
}
