package dev.countersign.discovery.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.countersign.discovery.AgentOrigin;
import dev.countersign.discovery.ImportList;
import dev.countersign.discovery.UnresolvedReference;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Facts;
import dev.countersign.shared.ui.Times;
import dev.countersign.shell.SubjectPart;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** On the page of an agent: which source brought it, whether it still does, and what its definition names that nobody knows. */
@org.springframework.stereotype.Component
class AgentOriginPart extends SubjectPart {

    private static final int SHOWN = 12;

    private final ImportList imports;
    private final Clock clock;

    AgentOriginPart(ImportList imports, Clock clock) {
        super("agent", Column.SIDE, 60);
        this.imports = imports;
        this.clock = clock;
    }

    @Override
    public Optional<Component> show(UUID agent) {
        return imports.originOf(agent).map(this::card);
    }

    private Component card(AgentOrigin origin) {
        var now = clock.instant();
        var stack = new Div();
        stack.addClassName("stack");
        if (origin.vanishedAt() != null) {
            var note =
                    new Paragraph(t("discovery.origin.vanished", origin.source(), Times.minute(origin.vanishedAt())));
            note.addClassNames("note", "warn");
            stack.add(note);
        }
        stack.add(new Facts()
                .fact(t("discovery.origin.source"), origin.source())
                .fact(t("discovery.origin.file"), origin.file())
                .fact(t("discovery.origin.seen"), Times.span(origin.lastSeenAt(), now, "")));
        if (!origin.unresolved().isEmpty()) {
            stack.add(unresolved(origin.unresolved()));
        }
        return new Card(t("discovery.origin.title"), stack);
    }

    private static Component unresolved(List<UnresolvedReference> references) {
        var words = new Paragraph(t("discovery.origin.unresolved", references.size()));
        words.addClassName("muted");
        var chips = new Div();
        chips.addClassName("line-up");
        references.stream().limit(SHOWN).forEach(reference -> {
            var name = new Span(reference.text());
            name.addClassNames("chip", "plain");
            name.setTitle(t("discovery.lines.place", reference.file(), String.valueOf(reference.line())));
            chips.add(name);
        });
        if (references.size() > SHOWN) {
            var rest = new Span(t("discovery.origin.more", references.size() - SHOWN));
            rest.addClassName("muted");
            rest.setTitle(references.stream()
                    .skip(SHOWN)
                    .map(UnresolvedReference::text)
                    .collect(Collectors.joining(", ")));
            chips.add(rest);
        }
        var all = new Div(words, chips);
        all.addClassName("stack");
        return all;
    }
}
