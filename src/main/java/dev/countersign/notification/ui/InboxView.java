package dev.countersign.notification.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.countersign.notification.NotificationRow;
import dev.countersign.notification.NotificationService;
import dev.countersign.shared.UtcTime;
import dev.countersign.shared.ui.Address;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.Times;
import dev.countersign.shell.Waiting;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;

/** What whoever is signed in was told, unread first. */
@Route("inbox")
@PageTitle("Inbox")
@Menu(title = "Inbox", order = 15)
@PermitAll
@StyleSheet("context://countersign/notification.css")
class InboxView extends Div implements BeforeEnterObserver {

    private static final int PAGE = 50;

    private final NotificationService notifications;
    private final Clock clock;
    private final KeysetTable<NotificationRow> rows;
    final Button readAll = new Button(t("notification.inbox.read-all"));
    private Address address = Address.of(new Location("inbox"));

    InboxView(NotificationService notifications, Clock clock) {
        this.notifications = notifications;
        this.clock = clock;
        addClassName("page");
        rows = new KeysetTable<NotificationRow>(
                        t("notification.inbox.title"),
                        new EmptyState(t("notification.inbox.empty.title"), t("notification.inbox.empty.text")),
                        choice -> address.with(choice).go())
                .column(t("notification.inbox.what"), null, InboxView::what)
                .column(t("notification.inbox.when"), null, row -> Times.span(row.createdAt(), clock.instant(), ""))
                .column(t("notification.inbox.next"), null, this::next);
        readAll.addClickListener(click -> {
            notifications.readAll();
            show();
        });
        var head = new PageHead(t("notification.inbox.title")).actions(readAll);
        add(head);
        if (!notifications.isMailOn()) {
            head.said(t("notification.inbox.mail-off"));
        }
        add(rows);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = Address.of(event);
        show();
    }

    private void showAnew() {
        Waiting.hasChanged();
        show();
    }

    private void show() {
        rows.show(address, cursor -> notifications.inbox(cursor, PAGE), null);
        readAll.setEnabled(notifications.unread() > 0);
    }

    private static Component what(NotificationRow row) {
        var title = new Span(here(row.title()));
        title.addClassName("notification-title");
        var line = new Div(title);
        if (row.unread()) {
            line.add(new Span(" "), new Chip(t("notification.inbox.unread"), Chip.Tone.INFO));
        } else if (row.settled()) {
            line.add(new Span(" "), new Chip(t("notification.inbox.settled"), Chip.Tone.PLAIN));
        }
        var text = new Paragraph(here(row.text()));
        text.addClassNames("muted", "notification-text");
        return new Div(line, text);
    }

    /** Its moments in the zone of this browser, as everything else on the page tells them. */
    private static String here(String words) {
        return UtcTime.retold(words, Times::minute);
    }

    private Component next(NotificationRow row) {
        var actions = new Div();
        actions.addClassName("acts");
        var link = row.link();
        if (link != null) {
            var open = new Button(t("notification.inbox.open"), click -> {
                notifications.read(row.id());
                Links.go(link);
            });
            open.setAriaLabel(t("notification.inbox.open.named", row.title()));
            actions.add(open);
        }
        if (row.unread()) {
            var read = new Button(t("notification.inbox.read"), click -> {
                notifications.read(row.id());
                showAnew();
            });
            read.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            read.setAriaLabel(t("notification.inbox.read.named", row.title()));
            actions.add(read);
        }
        return actions;
    }
}
