package dev.countersign.security.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.security.OwnAccount;
import dev.countersign.security.SessionRow;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Ask;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.Facts;
import dev.countersign.shared.ui.Notices;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.Times;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** My own account: how I sign in, where I am signed in, and the way out of everywhere. */
@Route("account")
@PageTitle("My account")
@PermitAll
@StyleSheet("context://countersign/security.css")
class OwnAccountView extends Div {

    private final OwnAccount own;
    private final AuthenticationContext authentication;
    private final Clock clock;
    private final Div sessions = new Div();

    OwnAccountView(OwnAccount own, AuthenticationContext authentication, Clock clock) {
        this.own = own;
        this.authentication = authentication;
        this.clock = clock;
        addClassName("page");
        var name = Actors.current().name();
        var everywhere = new Button(Texts.t("security.own.everywhere"), click -> askToLeaveEverywhere());
        everywhere.addThemeVariants(ButtonVariant.LUMO_ERROR);
        var where = new Card(Texts.t("security.own.sessions"), sessions).action(everywhere);
        var columns = new Div(where, side());
        columns.addClassName("account-columns");
        add(new PageHead(Texts.t("security.own.title")).said(name), columns);
        showSessions();
    }

    private Component side() {
        var side = new Div(new Card(
                Texts.t("security.account.about"), new Facts().fact(Texts.t("security.accounts.login"), own.login())));
        side.addClassName("stack");
        side.add(
                own.hasPassword()
                        ? password()
                        : new Card(
                                Texts.t("security.own.password"), new Paragraph(Texts.t("security.own.noPassword"))));
        return side;
    }

    private Component password() {
        var present = field("security.own.present", "current-password");
        var wanted = field("security.password.new", "new-password");
        wanted.setHelperText(Texts.t("security.password.rule"));
        var again = field("security.password.again", "new-password");
        var stay = new Checkbox(Texts.t("security.own.stay"), true);
        var change = new Button(Texts.t("security.own.change"), click -> {
            if (!wanted.getValue().equals(again.getValue())) {
                again.setErrorMessage(Texts.t("security.password.differ"));
                again.setInvalid(true);
            } else if (Notices.attempt(() ->
                    own.changePassword(present.getValue(), wanted.getValue(), stay.getValue() ? current() : null))) {
                if (!stay.getValue()) {
                    authentication.logout();
                    return;
                }
                showSessions();
                Notices.done(Texts.t("security.own.changed"));
                present.clear();
                wanted.clear();
                again.clear();
            }
        });
        change.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var form = new Div(present, wanted, again, stay, change);
        form.addClassName("account-form");
        return new Card(Texts.t("security.own.password"), form);
    }

    private static PasswordField field(String label, String autocomplete) {
        var field = new PasswordField(Texts.t(label));
        field.getElement().setAttribute("autocomplete", autocomplete);
        return field;
    }

    private void showSessions() {
        sessions.removeAll();
        own.sessions(current()).forEach(session -> sessions.add(line(session)));
    }

    private Component line(SessionRow session) {
        var what = new Div(new Span(Browsers.named(session.browser()) + ", " + session.address() + " "));
        if (session.current()) {
            what.add(new Chip(Texts.t("security.own.thisOne"), Chip.Tone.GOOD));
        }
        var since = new Div(
                at("security.own.since", session.startedAt()),
                new Span(" · "),
                at("security.own.seen", session.lastSeenAt()));
        since.addClassName("muted");
        var line = new Div(new Div(what, since));
        line.addClassName("session");
        if (!session.current()) {
            line.add(new Button(Texts.t("security.own.end"), click -> {
                Notices.attempt(() -> own.endSession(session.id()));
                showSessions();
            }));
        }
        return line;
    }

    private Span at(String words, Instant time) {
        var said = new Span(Texts.t(words, Times.minute(time)));
        said.setTitle(Times.distance(time, clock.instant()));
        return said;
    }

    private void askToLeaveEverywhere() {
        Ask.confirm(
                        Texts.t("security.own.everywhere"),
                        Texts.t("security.own.everywhere.text"),
                        Texts.t("security.own.everywhere"),
                        () -> {
                            own.signOutEverywhere();
                            authentication.logout();
                        })
                .harmful()
                .open();
    }

    private static @Nullable UUID current() {
        var session = VaadinSession.getCurrent().getSession();
        return session != null && session.getAttribute(OwnAccount.SESSION) instanceof UUID id ? id : null;
    }
}
