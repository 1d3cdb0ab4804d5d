package dev.countersign.ledger.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.ledger.LedgerRow;
import dev.countersign.ledger.LedgerService;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.Times;
import dev.countersign.shell.SubjectPart;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happened to an agent, resource, person or project, newest first, on its page. */
class Story extends SubjectPart {

    @StyleSheet("context://countersign/ledger.css")
    private static final class Timeline extends OrderedList {

        Timeline() {
            addClassName("ledger-story");
        }
    }

    private static final int LATEST = 200;
    private static final int MOST_LINES = 15;
    private static final int AT_THE_END = 900;

    private final LedgerService ledger;
    private final Clock clock;

    Story(String subject, LedgerService ledger, Clock clock) {
        super(subject, Column.MAIN, AT_THE_END);
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Optional<Component> show(UUID subjectId) {
        var rows = ledger.story(subject(), subjectId, LATEST);
        var card = new Card(t("ledger.story.title"));
        if (rows.isEmpty()) {
            card.add(new Paragraph(t("ledger.story.empty")));
            return Optional.of(card);
        }
        var timeline = new Timeline();
        together(rows).stream().limit(MOST_LINES).forEach(alike -> timeline.add(line(alike)));
        card.add(timeline);
        if (ledger.mayRead()) {
            card.action(Links.to("ledger?type=" + subject() + "&object=" + subjectId, t("ledger.story.all")));
        }
        return Optional.of(card);
    }

    /** Neighbours that say the same of different things, so that a stroke over fifty permissions is one line. */
    private static List<List<LedgerEntry>> together(List<LedgerRow> rows) {
        var lines = new ArrayList<List<LedgerEntry>>();
        for (var row : rows) {
            if (lines.isEmpty() || !Sentences.alike(lines.getLast().getFirst(), row.entry())) {
                lines.add(new ArrayList<>());
            }
            lines.getLast().add(row.entry());
        }
        return lines;
    }

    private ListItem line(List<LedgerEntry> alike) {
        var first = alike.getFirst();
        var time = Times.span(first.recordedAt(), clock.instant(), "");
        time.addClassName("muted");
        return new ListItem(
                time,
                new Div(
                        new Span(Sentences.what(first)),
                        alike.size() == 1 ? Sentences.details(first) : more(alike.subList(1, alike.size()))));
    }

    private static NativeDetails more(List<LedgerEntry> alike) {
        var others = new UnorderedList();
        alike.forEach(entry -> others.add(new ListItem(Sentences.what(entry))));
        var details = new NativeDetails(t("ledger.story.more", alike.size()), others);
        details.addClassName("ledger-details");
        return details;
    }

    /** One story for each kind of page. */
    @Configuration(proxyBeanMethods = false)
    static class Stories {

        @Bean
        SubjectPart agentStory(LedgerService ledger, Clock clock) {
            return new Story("agent", ledger, clock);
        }

        @Bean
        SubjectPart resourceStory(LedgerService ledger, Clock clock) {
            return new Story("resource", ledger, clock);
        }

        @Bean
        SubjectPart personStory(LedgerService ledger, Clock clock) {
            return new Story("person", ledger, clock);
        }

        @Bean
        SubjectPart projectStory(LedgerService ledger, Clock clock) {
            return new Story("project", ledger, clock);
        }
    }
}
