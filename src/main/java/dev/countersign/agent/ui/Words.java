package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.agent.AgentKind;
import dev.countersign.agent.AgentRow;
import dev.countersign.agent.AgentState;
import dev.countersign.person.PersonId;
import dev.countersign.shared.Environment;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.Chip.Tone;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.Times;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the pages of agents, projects and people say the same things in the same words. */
final class Words {

    private Words() {}

    static String state(AgentState state) {
        return t("agent.state." + lower(state));
    }

    static String environment(Environment environment) {
        return t("agent.environment." + lower(environment));
    }

    static String kind(AgentKind kind) {
        return t("agent.kind." + lower(kind));
    }

    static Chip chip(AgentState state) {
        var tone = switch (state) {
            case ACTIVE -> Tone.GOOD;
            case DRAFT -> Tone.INFO;
            case SUSPENDED -> Tone.BAD;
            case DECOMMISSIONED -> Tone.PLAIN;
        };
        return new Chip(state(state), tone);
    }

    static Chip chip(Environment environment) {
        return new Chip(environment(environment), Tone.PLAIN);
    }

    /** The owner by name, or what is wrong where nobody living answers for the agent. */
    static Component owner(AgentRow agent) {
        var owner = agent.owner();
        if (owner == null) {
            return new Chip(t("agent.unowned"), Tone.WARN);
        }
        var person = person(owner, agent.ownerName());
        if (!agent.orphaned()) {
            return person;
        }
        var both = new Div(person, new Chip(t("agent.owner.left"), Tone.BAD));
        both.addClassName("beside");
        return both;
    }

    static Component person(@Nullable PersonId person, @Nullable String name) {
        return person == null || name == null ? nothing() : Links.to("people/" + person, name);
    }

    /** A day with how far it is, and a warning where it has passed. */
    static Component day(@Nullable LocalDate day, LocalDate today) {
        if (day == null) {
            return nothing();
        }
        var far = new Span("(" + Times.distance(day, today) + ")");
        far.addClassName(day.isBefore(today) ? "overdue" : "muted");
        var both = new Div(new Span(Times.day(day)), far);
        both.addClassName("beside");
        return both;
    }

    static Span nothing() {
        return new Span("–");
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
