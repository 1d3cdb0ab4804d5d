package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.person.DeputyRow;
import dev.countersign.person.PersonRow;
import dev.countersign.person.PersonService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.ui.Ask;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.DayField;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.Notices;
import dev.countersign.shared.ui.Times;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Who acts for a person, on that person's page: appointed and ended by the person, or by an administrator. */
@Component
class DeputyCards {

    private final PersonService people;
    private final AuthenticationContext authentication;
    private final Clock clock;

    DeputyCards(PersonService people, AuthenticationContext authentication, Clock clock) {
        this.people = people;
        this.authentication = authentication;
        this.clock = clock;
    }

    /** @param changed shows the person anew */
    Card of(PersonRow person, Runnable changed) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var list = new UnorderedList();
        list.addClassName("plain-list");
        people.deputiesOf(person.id()).stream()
                .filter(deputy -> deputy.endedAt() == null && !deputy.until().isBefore(today))
                .forEach(deputy -> list.add(new ListItem(row(deputy, mayEnd(person), changed))));
        var card = new Card(t("person.deputies"));
        if (list.getChildren().findAny().isPresent()) {
            card.add(list);
        } else {
            var none = new Paragraph(t("person.deputies.none"));
            none.addClassName("muted");
            card.add(none);
        }
        if (mayChange(person) && !person.left()) {
            card.action(small(new Button(
                    t("person.deputies.appoint"),
                    click -> ask(person, today, changed).open())));
        }
        return card;
    }

    private boolean mayChange(PersonRow person) {
        return authentication.hasRole(Roles.ADMINISTRATOR)
                || (isOneself(person) && !authentication.hasRole(Roles.AUDITOR));
    }

    private boolean mayEnd(PersonRow person) {
        return authentication.hasRole(Roles.ADMINISTRATOR) || isOneself(person);
    }

    private static boolean isOneself(PersonRow person) {
        return person.id().personId().equals(Actors.current().personId());
    }

    private Div row(DeputyRow deputy, boolean mayEnd, Runnable changed) {
        var days = new Span(t("person.deputies.days", Times.day(deputy.from()), Times.day(deputy.until())));
        days.addClassName("muted");
        var row = new Div(new Div(Links.to("people/" + deputy.acting(), deputy.actingName()), new Div(days)));
        row.addClassName("between");
        if (mayEnd) {
            row.add(small(new Button(
                    t("person.deputies.end"),
                    click -> Ask.confirm(
                                    t("person.deputies.end.title", deputy.actingName()),
                                    t("person.deputies.end.text", deputy.actingName(), deputy.personName()),
                                    t("person.deputies.end"),
                                    () -> {
                                        people.endDeputy(deputy.person(), deputy.id());
                                        Notices.done(t("person.deputies.ended", deputy.actingName()));
                                        changed.run();
                                    })
                            .open())));
        }
        return row;
    }

    private Ask ask(PersonRow person, LocalDate today, Runnable changed) {
        var acting = new PersonField(t("person.deputies.who"), people);
        var from = days(t("person.deputies.from"), today);
        var until = days(t("person.deputies.until"), today.plusWeeks(2));
        var days = new Div(from, until);
        days.addClassName("days");
        return Ask.confirm(
                        t("person.deputies.title", person.name()),
                        t("person.deputies.text", person.name()),
                        t("person.deputies.appoint"),
                        () -> {
                            var chosen = acting.getOptionalValue()
                                    .orElseThrow(() -> Invalid.of("deputy", t("person.deputies.who.missing")));
                            people.appointDeputy(person.id(), chosen.id(), day(from), day(until));
                            Notices.done(t("person.deputies.done", chosen.name(), person.name()));
                            changed.run();
                        })
                .with(acting, days);
    }

    private static DayField days(String label, LocalDate day) {
        var field = new DayField(label);
        field.setValue(day);
        return field;
    }

    private static LocalDate day(DayField field) {
        return field.getOptionalValue()
                .orElseThrow(() -> Invalid.of(field.getLabel(), t("person.deputies.day.missing")));
    }

    private static Button small(Button button) {
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return button;
    }
}
