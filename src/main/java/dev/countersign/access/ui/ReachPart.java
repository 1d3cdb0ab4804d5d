package dev.countersign.access.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.access.GrantService;
import dev.countersign.access.Reach;
import dev.countersign.agent.AgentId;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shell.SubjectPart;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;

/** What an agent can reach, as a picture and a sentence. */
@org.springframework.stereotype.Component
class ReachPart extends SubjectPart {

    private static final int MOST_GRANTS = 500;

    private final GrantService grants;

    ReachPart(GrantService grants) {
        super("agent", Column.MAIN, 10);
        this.grants = grants;
    }

    @Override
    public Optional<Component> show(UUID subjectId) {
        var agent = new AgentId(subjectId);
        var held = grants.heldBy(agent, MOST_GRANTS);
        if (held.isEmpty()) {
            return Optional.of(new Card(
                    t("access.reach.title"), new EmptyState(t("access.reach.empty"), t("access.reach.empty.next"))));
        }
        var reach = grants.reachOf(agent);
        var sentence = new Paragraph(sentence(reach));
        sentence.addClassName("muted");
        return Optional.of(new Card(
                t("access.reach.title"),
                new ReachPicture(held.getFirst().agentName(), held, reach.resources(), "grants?agent=" + subjectId),
                sentence));
    }

    private static String sentence(Reach reach) {
        var said = new ArrayList<String>();
        said.add(t("access.reach.grants", reach.grants(), reach.resources()));
        said.add(t("access.reach.critical", reach.critical()));
        said.add(t("access.reach.shared", reach.sharedCredentials()));
        return String.join(" · ", said);
    }
}
