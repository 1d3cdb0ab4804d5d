package dev.countersign.access.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.access.CredentialService;
import dev.countersign.agent.AgentId;
import dev.countersign.shared.ui.Card;
import dev.countersign.shell.SubjectPart;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The credentials an agent uses, and who uses the same. */
@org.springframework.stereotype.Component
class CredentialsPart extends SubjectPart {

    private final CredentialService credentials;
    private final Clock clock;

    CredentialsPart(CredentialService credentials, Clock clock) {
        super("agent", Column.SIDE, 30);
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public Optional<Component> show(UUID subjectId) {
        var agent = new AgentId(subjectId);
        var used = credentials.usedBy(agent);
        if (used.isEmpty()) {
            var none = new Paragraph(t("access.credentials.empty"));
            none.addClassName("muted");
            return Optional.of(new Card(t("access.credentials.title"), none));
        }
        return Optional.of(new Card(
                t("access.credentials.title"),
                new CredentialList(used, credentials.sharedWith(agent), false, clock.instant())));
    }
}
