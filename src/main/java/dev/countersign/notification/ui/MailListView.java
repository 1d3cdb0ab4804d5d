package dev.countersign.notification.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.countersign.notification.MailRow;
import dev.countersign.notification.MailService;
import dev.countersign.notification.MailState;
import dev.countersign.security.Roles;
import dev.countersign.shared.ui.Address;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.FilterBar;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.Notices;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.Times;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Whom mail does not reach and why, with another try; opened when somebody says that they got none, or when home says so. */
@Route("mails")
@PageTitle("Mail")
@Menu(order = 54, title = "Mail")
@RolesAllowed({Roles.ADMINISTRATOR, Roles.COMPLIANCE_OFFICER})
class MailListView extends Div implements BeforeEnterObserver {

    private static final int ROWS = 50;

    private final MailService mails;
    private final Clock clock;
    private final FilterBar filters = new FilterBar().select("state", t("notification.mail.state"), states());
    private final Div trouble = new Div();
    private final Button retryAll = new Button(t("notification.mail.retry-all"));
    private final KeysetTable<MailRow> table;

    MailListView(MailService mails, Clock clock) {
        this.mails = mails;
        this.clock = clock;
        addClassName("page");
        retryAll.addClickListener(click -> {
            if (Notices.attempt(() -> Notices.done(t("notification.mail.retried-all", mails.retryAll())))) {
                refresh();
            }
        });
        table = new KeysetTable<MailRow>(
                        t("notification.mail.title"),
                        new EmptyState(t("notification.mail.empty.title"), t("notification.mail.empty.text")),
                        filters::turn)
                .column(t("notification.mail.recipient"), null, MailListView::recipient)
                .text(t("notification.mail.subject.column"), null, MailRow::subject)
                .column(t("notification.mail.state"), null, this::state)
                .column(t("notification.mail.written"), null, row -> Times.span(row.writtenAt(), clock.instant(), ""))
                .column(t("notification.mail.next"), null, this::next);
        add(
                new PageHead(t("notification.mail.title"))
                        .said(t("notification.mail.said"))
                        .actions(retryAll),
                trouble,
                filters,
                table);
    }

    private static Map<String, String> states() {
        var states = new LinkedHashMap<String, String>();
        for (var state : MailState.values()) {
            states.put(state.name().toLowerCase(Locale.ROOT), t("notification.mail.state." + state));
        }
        return states;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(filters.read(event, table.sorts()));
    }

    private void show(Address address) {
        retryAll.setEnabled(mails.failed() > 0);
        trouble.removeAll();
        var wrong = mails.trouble();
        if (!mails.isOn()) {
            trouble.add(note(t("notification.mail.off")));
        } else if (wrong != null) {
            trouble.add(note(t("notification.mail.trouble", Times.minute(wrong.since()), wrong.error())));
        }
        trouble.setVisible(trouble.getComponentCount() > 0);
        var state = address.get("state", MailState.class).orElse(null);
        table.show(address, cursor -> mails.list(state, cursor, ROWS), null);
    }

    private static Paragraph note(String words) {
        var note = new Paragraph(words);
        note.addClassNames("note", "warn");
        note.getElement().setAttribute("role", "status");
        return note;
    }

    private static Component recipient(MailRow row) {
        var address = new Div(row.address() == null ? t("notification.mail.no-address") : row.address());
        address.addClassName("muted");
        return new Div(Links.to("people/" + row.recipient(), row.recipientName()), address);
    }

    private Component state(MailRow row) {
        var tone = switch (row.state()) {
            case WAITING -> Chip.Tone.INFO;
            case SENT -> Chip.Tone.GOOD;
            case FAILED -> Chip.Tone.BAD;
            case LEFT, OVER, OFF -> Chip.Tone.PLAIN;
        };
        var chip = new Chip(t("notification.mail.state." + row.state()), tone);
        if (row.attempts() == 0) {
            return chip;
        }
        var detail = new Div(
                row.error() == null
                        ? t("notification.mail.attempts", row.attempts())
                        : t("notification.mail.attempts.error", row.attempts(), row.error()));
        detail.addClassName("muted");
        return row.state() == MailState.SENT ? chip : new Div(chip, detail);
    }

    private Component next(MailRow row) {
        if (row.nextAttemptAt() != null) {
            return row.nextAttemptAt().isAfter(clock.instant())
                    ? new Span(t("notification.mail.due", Times.minute(row.nextAttemptAt())))
                    : new Span(t("notification.mail.soon"));
        }
        if (row.state() != MailState.FAILED) {
            return new Span("–");
        }
        var retry = new Button(t("notification.mail.retry"), click -> {
            if (Notices.attempt(() -> mails.retry(row.id()))) {
                Notices.done(t("notification.mail.retried", row.recipientName()));
                refresh();
            }
        });
        retry.addThemeVariants(ButtonVariant.LUMO_SMALL);
        retry.setAriaLabel(t("notification.mail.retry.named", row.recipientName(), row.subject()));
        return retry;
    }

    private void refresh() {
        getUI().ifPresent(ui -> ui.refreshCurrentRoute(false));
    }
}
