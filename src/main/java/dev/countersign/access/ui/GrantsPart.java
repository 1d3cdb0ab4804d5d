package dev.countersign.access.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import dev.countersign.access.GrantService;
import dev.countersign.access.GrantStatus;
import dev.countersign.agent.AgentId;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Links;
import dev.countersign.shell.SubjectPart;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** What an agent holds, in full. */
@org.springframework.stereotype.Component
class GrantsPart extends SubjectPart {

    private static final int ROWS = 20;

    private final GrantService grants;
    private final Clock clock;

    GrantsPart(GrantService grants, Clock clock) {
        super("agent", Column.MAIN, 20);
        this.grants = grants;
        this.clock = clock;
    }

    @Override
    public Optional<Component> show(UUID subjectId) {
        var agent = new AgentId(subjectId);
        var table = new GrantTable(
                        t("access.grants.title"),
                        new EmptyState(t("access.grants.empty"), t("access.grants.empty.next")),
                        grants,
                        clock)
                .withResources()
                .withTheRest();
        table.onChoice(choice -> turn(table, agent, choice));
        turn(table, agent, new KeysetTable.Choice("-sensitivity", null));
        var all = Links.to("grants?agent=" + subjectId, t("access.grants.all"));
        all.addClassName("link");
        var card = new Card(t("access.grants.title"), table).flush().action(all);
        card.setId("grants");
        return Optional.of(card);
    }

    /** Turns the page in place: the address belongs to the agent's page. */
    private void turn(GrantTable table, AgentId agent, KeysetTable.Choice choice) {
        var filter = new GrantService.Filter(agent, null, null, GrantStatus.ACTIVE);
        var page = grants.list(filter, choice.sort(), choice.cursor(), ROWS);
        table.show(new KeysetTable.Found<>(page, true), choice.sort());
    }
}
