package dev.countersign.agent.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.countersign.agent.AgentId;
import dev.countersign.agent.AgentState;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.ledger.LedgerRow;
import dev.countersign.ledger.LedgerService;
import dev.countersign.shared.Actor;
import dev.countersign.shared.ui.Times;
import java.time.Clock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says who froze an agent, when and why, as the ledger keeps it: somebody on its page, or an import that found it frozen. */
@org.springframework.stereotype.Component
class Frozen {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LATEST = 200;
    private static final String BY_SOMEBODY = "agent.suspended";

    private final LedgerService ledger;
    private final Clock clock;

    Frozen(LedgerService ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    Paragraph note(AgentId agent) {
        var said = ledger.aboutAgent(agent.agentId(), LATEST).stream()
                .map(LedgerRow::entry)
                .filter(Frozen::froze)
                .findFirst()
                .map(this::words)
                .orElseGet(() -> new Span(t("agent.frozen.unknown")));
        var note = new Paragraph(said, new Span(" " + t("agent.frozen.until")));
        note.addClassNames("note", "bad");
        return note;
    }

    private static boolean froze(LedgerEntry entry) {
        var details = JSON.readTree(entry.details());
        var state = switch (entry.action()) {
            case BY_SOMEBODY -> AgentState.SUSPENDED.name();
            case "agent.registered" -> text(details.path("state"));
            case "agent.changed" -> text(details.path("changes").path("state").path("to"));
            default -> "";
        };
        return state.equals(AgentState.SUSPENDED.name());
    }

    private Span words(LedgerEntry entry) {
        var by = who(entry.actor());
        var at = Times.minute(entry.recordedAt());
        var said = new Span(
                entry.action().equals(BY_SOMEBODY)
                        ? t(
                                "agent.frozen",
                                by,
                                at,
                                text(JSON.readTree(entry.details()).path("reason")))
                        : t("agent.frozen.import", by, at));
        said.setTitle(Times.distance(entry.recordedAt(), clock.instant()));
        return said;
    }

    private static String who(Actor actor) {
        return actor.kind() == Actor.Kind.SYSTEM ? t("agent.frozen.product") : actor.name();
    }

    private static String text(JsonNode node) {
        return node.asString("");
    }
}
