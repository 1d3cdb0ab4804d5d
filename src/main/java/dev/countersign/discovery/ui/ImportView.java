package dev.countersign.discovery.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.discovery.ImportChange;
import dev.countersign.discovery.ImportId;
import dev.countersign.discovery.ImportKind;
import dev.countersign.discovery.ImportList;
import dev.countersign.discovery.ImportRow;
import dev.countersign.discovery.ImportService;
import dev.countersign.discovery.ImportState;
import dev.countersign.security.Roles;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.ui.Ask;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Facts;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.Notices;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.Polling;
import dev.countersign.shared.ui.ProgressBarTrack;
import dev.countersign.shared.ui.Times;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One import: how far it is, what it would do or did, and the decision about it. */
@Route("imports/:id")
@RolesAllowed({Roles.ADMINISTRATOR, Roles.COMPLIANCE_OFFICER, Roles.AUDITOR, Roles.SECURITY_ANALYST})
@StyleSheet("context://countersign/discovery.css")
class ImportView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final ImportList imports;
    private final ImportService service;
    private final Clock clock;
    private final boolean mayDecide;
    private final Div content = new Div();
    private final ImportLines lines;
    final Button apply = new Button(t("discovery.apply"), click -> apply());
    final Button discard = new Button(t("discovery.discard"), click -> discard());
    final Checkbox leaveOut = new Checkbox();

    private @Nullable ImportRow shown;

    ImportView(ImportList imports, ImportService service, AuthenticationContext signedIn, Clock clock) {
        this.imports = imports;
        this.service = service;
        this.clock = clock;
        mayDecide = signedIn.hasRole(Roles.ADMINISTRATOR);
        lines = new ImportLines(imports);
        apply.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        leaveOut.addValueChangeListener(change -> apply.setEnabled(change.getValue()));
        addClassName("page");
        content.addClassName("stack");
        add(content, lines);
    }

    @Override
    public String getPageTitle() {
        return shown == null ? t("discovery.list.title") : t("discovery.title", shown.source());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var row = find(event.getRouteParameters().get("id").orElse(""));
        show(row);
        lines.show(row, event);
        if (row.state().isWorking()) {
            watch();
        }
    }

    private ImportRow find(String id) {
        try {
            return imports.find(ImportId.of(id));
        } catch (NotFound | IllegalArgumentException e) {
            throw new NotFoundException(t("discovery.unknown"));
        }
    }

    private void watch() {
        if (isAttached()) {
            Polling.whileUnderWay(this, this::lookAgain);
        } else {
            addAttachListener(attached -> Polling.whileUnderWay(this, this::lookAgain));
        }
    }

    private boolean lookAgain() {
        var row = find(String.valueOf(shown == null ? "" : shown.id()));
        show(row);
        if (!row.state().isWorking()) {
            lines.show(row);
        }
        return row.state().isWorking();
    }

    private void show(ImportRow row) {
        shown = row;
        var counts = imports.counts(row.id());
        content.removeAll();
        var head = new PageHead(t("discovery.title", row.source()))
                .crumb(t("discovery.list.title"), "imports")
                .crumb(row.source(), null)
                .chips(Words.chip(row.state()));
        content.add(head);
        if (mayDecide && row.state() == ImportState.READY) {
            offer(head, counts);
        } else if (mayDecide && row.state() == ImportState.READING) {
            discard.setText(t("discovery.stop"));
            head.actions(discard);
        }
        if (row.message() != null) {
            var note = new Paragraph(row.message());
            note.addClassNames("note", row.state() == ImportState.FAILED ? "bad" : "warn");
            note.getElement().setAttribute("role", "alert");
            content.add(note);
        }
        if (row.state() == ImportState.READY) {
            warnOfUnowned(row);
        }
        if (row.state().isWorking()) {
            content.add(new Card(
                    null,
                    new Paragraph(Words.progress(row)),
                    ProgressBarTrack.of(row.done(), row.total(), Words.progress(row))));
        }
        var sides = new Div(new ImportCounts(row, counts), facts(row));
        sides.addClassNames("grid", "c21");
        content.add(sides);
    }

    private void warnOfUnowned(ImportRow row) {
        var unowned = imports.unownedNewAgents(row.id());
        if (unowned > 0) {
            var note = new Paragraph(Links.to(ImportLines.unowned(row), t("discovery.unowned", unowned)));
            note.addClassNames("note", "warn");
            content.add(note);
        }
    }

    private void offer(PageHead head, Map<ImportChange, Map<ImportKind, Long>> counts) {
        var invalid = total(counts, ImportChange.INVALID);
        discard.setText(t("discovery.discard"));
        if (DOES_SOMETHING.stream().allMatch(change -> total(counts, change) == 0)) {
            head.actions(discard);
            var note = new Paragraph(t("discovery.nothing"));
            note.addClassNames("note", "warn");
            content.add(note);
        } else if (invalid > 0) {
            leaveOut.setLabel(t("discovery.leave-out", invalid));
            apply.setEnabled(leaveOut.getValue());
            head.actions(leaveOut, discard, apply);
        } else {
            head.actions(discard, apply);
        }
    }

    /** Without any of these, applying it would do nothing. */
    private static final Set<ImportChange> DOES_SOMETHING =
            EnumSet.of(ImportChange.NEW, ImportChange.CHANGED, ImportChange.VANISHED, ImportChange.UNRESOLVED);

    private Card facts(ImportRow row) {
        var now = clock.instant();
        var facts = new Facts()
                .fact(t("discovery.fact.files"), row.files())
                .fact(t("discovery.fact.asked"), Times.span(row.askedAt(), now, ""))
                .fact(t("discovery.fact.by"), row.askedBy())
                .fact(t("discovery.fact.environment"), t("discovery.environment." + Words.key(row.environment())))
                .fact(t("discovery.fact.owner"), row.ownerName() == null ? t("discovery.nobody") : row.ownerName())
                .fact(t("discovery.fact.project"), row.projectName())
                .fact(
                        t("discovery.fact.complete"),
                        t(row.complete() ? "discovery.complete.yes" : "discovery.complete.no"));
        if (row.state() == ImportState.APPLIED) {
            facts.fact(t("discovery.fact.applied"), Times.span(row.endedAt(), now, ""))
                    .fact(t("discovery.fact.applied-by"), row.appliedBy());
        }
        return new Card(t("discovery.facts"), facts);
    }

    private void apply() {
        var row = shown;
        if (row != null && Notices.attempt(() -> service.apply(row.id(), leaveOut.getValue()))) {
            show(imports.find(row.id()));
            watch();
        }
    }

    private void discard() {
        var row = shown;
        if (row != null) {
            Ask.confirm(t("discovery.discard.title"), t("discovery.discard.text"), t("discovery.discard"), () -> {
                        service.discard(row.id());
                        show(imports.find(row.id()));
                        lines.show(imports.find(row.id()));
                    })
                    .orKeep(t("discovery.discard.keep"))
                    .open();
        }
    }

    private static long total(Map<ImportChange, Map<ImportKind, Long>> counts, ImportChange change) {
        return counts.getOrDefault(change, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
