package dev.countersign.finding.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.finding.FindingRow;
import dev.countersign.finding.FindingService;
import dev.countersign.shared.ui.Card;
import dev.countersign.shell.SubjectPart;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** What is wrong with one agent, on its page; nothing where nothing is. */
@Service
class FindingsOfAgent extends SubjectPart {

    private final FindingService findings;

    FindingsOfAgent(FindingService findings) {
        super("agent", Column.SIDE, 5);
        this.findings = findings;
    }

    @Override
    public Optional<Component> show(UUID agentId) {
        var rows = findings.of(agentId);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var list = new Div();
        list.addClassName("stack");
        rows.forEach(row -> list.add(line(row)));
        return Optional.of(new Card(t("finding.part.title"), list));
    }

    private static Component line(FindingRow row) {
        var evidence = new Span(row.evidence());
        evidence.addClassName("muted");
        var title = new Div(FindingListView.severity(row.severity()), new Span(FindingListView.words(row.kind())));
        title.addClassName("named");
        return new Div(title, evidence);
    }
}
