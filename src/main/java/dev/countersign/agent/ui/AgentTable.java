package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.agent.AgentQuery.Sort;
import dev.countersign.agent.AgentRow;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.TierMark;
import dev.countersign.shared.ui.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Agents in a table: what each is, who answers for it, how long it may live and when it was last seen. */
class AgentTable extends KeysetTable<AgentRow> {

    /** @param sorted whether its headers offer other orders than that of names */
    AgentTable(Component empty, Instant now, boolean sorted, Consumer<Choice> chosen) {
        super(t("agent.list.title"), empty, chosen);
        addClassName("agents");
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        column(t("agent.name"), key(Sort.NAME, true), AgentTable::name);
        column(t("agent.tier"), key(Sort.TIER, sorted), agent -> new TierMark(agent.tier()));
        column(t("agent.state"), null, agent -> Words.chip(agent.state()));
        text(t("agent.environment"), null, agent -> Words.environment(agent.environment()));
        column(t("agent.owner"), null, Words::owner);
        column(t("agent.project"), null, AgentTable::project);
        column(t("agent.ends"), key(Sort.END, sorted), agent -> end(agent, today));
        column(
                t("agent.seen"),
                key(Sort.ACTIVITY, sorted),
                agent -> Times.span(agent.lastActiveAt(), now, t("agent.seen.never")));
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
