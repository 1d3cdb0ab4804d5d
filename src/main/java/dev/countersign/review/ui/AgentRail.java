package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.countersign.agent.AgentId;
import dev.countersign.review.AgentGroup;
import dev.countersign.review.CampaignId;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.ProgressBarTrack;
import dev.countersign.shared.ui.TierMark;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The agents somebody has to review, most risky first, each with how far it is. */
class AgentRail extends Nav {

    AgentRail() {
        addClassNames("card", "flush", "agent-rail");
        setAriaLabel(t("review.queue.agents"));
    }

    void show(CampaignId campaign, List<AgentGroup> agents, @Nullable AgentId current) {
        removeAll();
        var list = new UnorderedList();
        agents.forEach(agent -> list.add(new ListItem(line(campaign, agent, current))));
        add(new H2(t("review.queue.agents")), list);
    }

    private static Component line(CampaignId campaign, AgentGroup agent, @Nullable AgentId current) {
        var answered = t("review.queue.answered", agent.answered(), agent.items());
        var name = new Span(agent.agentName());
        name.addClassName("strong");
        var count = new Span(answered);
        count.addClassName("muted");
        var link = Links.to(
                "reviews/" + campaign + "?agent=" + agent.agent(),
                new TierMark(agent.tier()),
                new Div(name, ProgressBarTrack.of(agent.answered(), agent.items(), answered)),
                count);
        if (Objects.equals(agent.agent(), current)) {
            link.getElement().setAttribute("aria-current", "true");
        }
        return link;
    }
}
