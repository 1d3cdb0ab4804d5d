package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.agent.AgentQuery.Sort;
import dev.countersign.agent.AgentRow;
import dev.countersign.agent.ProjectId;
import dev.countersign.person.PersonId;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.TierMark;
import dev.countersign.shared.ui.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Agents in a table: what each is, who answers for it, how long it may live and when it was last seen. */
class AgentTable extends KeysetTable<AgentRow> {

    private final LocalDate today;

    private AgentTable(Component empty, Instant now, Consumer<Choice> chosen) {
        super(t("agent.list.title"), empty, chosen);
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        addClassName("agents");
    }

    /**
     * The whole list.
     *
     * @param sorted whether its headers offer other orders than that of names
     */
    static AgentTable whole(Component empty, Instant now, boolean sorted, Consumer<Choice> chosen) {
        var table = new AgentTable(empty, now, chosen);
        table.what(key(Sort.NAME), sorted).owner().project().end(sorted);
        table.column(
                t("agent.seen"),
                key(Sort.ACTIVITY, sorted),
                agent -> Times.span(agent.lastActiveAt(), now, t("agent.seen.never")));
        return table;
    }

    /** The agents of one project, on its page; other pages of them are pages of the whole list, filtered. */
    static AgentTable ofProject(ProjectId project, Component empty, Instant now) {
        var table = new AgentTable(empty, now, choice -> turn("agents?project=" + project, choice));
        return table.what(null, false).owner().end(false);
    }

    /** The agents of one owner, on their page. */
    static AgentTable ofOwner(PersonId owner, Component empty, Instant now) {
        var table = new AgentTable(empty, now, choice -> turn("agents?owner=" + owner, choice));
        return table.what(null, false).project().end(false);
    }

    private static void turn(String list, Choice choice) {
        Links.go(list + (choice.cursor() == null ? "" : "&at=" + choice.cursor()));
    }

    private AgentTable what(@Nullable String byName, boolean sorted) {
        column(t("agent.name"), byName, AgentTable::name);
        column(t("agent.tier"), key(Sort.TIER, sorted), agent -> new TierMark(agent.tier()));
        column(t("agent.state"), null, agent -> Words.chip(agent.state()));
        text(t("agent.environment"), null, agent -> Words.environment(agent.environment()));
        return this;
    }

    private AgentTable owner() {
        column(t("agent.owner"), null, Words::owner);
        return this;
    }

    private AgentTable project() {
        column(t("agent.project"), null, AgentTable::project);
        return this;
    }

    private AgentTable end(boolean sorted) {
        column(t("agent.ends"), key(Sort.END, sorted), agent -> end(agent, today));
        return this;
    }

    /** The orders that the whole list offers, where it is not searched by name. */
    static Set<String> orders() {
        return Arrays.stream(Sort.values()).map(AgentTable::key).collect(Collectors.toSet());
    }

    /** What stands in the address for an order. */
    static String key(Sort sort) {
        return sort.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String key(Sort sort, boolean offered) {
        return offered ? key(sort) : null;
    }

    private static Component name(AgentRow agent) {
        var link = Links.to("agents/" + agent.id(), agent.name());
        link.addClassName("name");
        var kind = new Span(Words.kind(agent.kind()));
        kind.addClassName("muted");
        return new Div(link, new Div(kind));
    }

    private static Component project(AgentRow agent) {
        var name = agent.projectName();
        return name == null ? Words.nothing() : Links.to("projects/" + agent.project(), name);
    }

    private static Component end(AgentRow agent, LocalDate today) {
        var end = Times.span(agent.endsOn(), today, "–");
        if (agent.endsOn() != null && agent.endsOn().isBefore(today)) {
            end.addClassName("overdue");
        }
        return end;
    }
}
