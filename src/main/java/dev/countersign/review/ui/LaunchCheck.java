package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.countersign.review.Preflight;
import dev.countersign.review.ScopeCount;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a campaign would be if it were launched now, and what speaks against it. It is told again whenever the plan changes. */
class LaunchCheck extends Div {

    private final Div counts = new Div();
    private final UnorderedList findings = new UnorderedList();
    private final Paragraph verdict = new Paragraph();
    private final List<Button> guarded = new ArrayList<>();
    private long grants;

    LaunchCheck() {
        addClassNames("card", "count");
        getElement().setAttribute("role", "status");
        counts.addClassName("stack");
        add(new H2(t("review.check.title")), counts, verdict, findings);
    }

    /** Lets a button be pressed only while nothing blocks the launch. */
    void guard(Button button) {
        guarded.add(button);
    }

    void count(ScopeCount count) {
        grants = count.grants();
        counts.removeAll();
        counts.add(
                line(count.grants(), "review.check.grants"),
                line(count.agents(), "review.check.agents"),
                line(count.reviewers(), "review.check.reviewers"));
    }

    /** How many grants were counted last. */
    long grants() {
        return grants;
    }

    void show(Preflight preflight, Instant deadline) {
        findings.removeAll();
        findings.add(
                new ListItem(t("review.check.until", Times.minute(deadline))),
                new ListItem(t("review.check.unanswered", preflight.unansweredKept(), preflight.unansweredRevoked())));
        preflight.findings().forEach(finding -> findings.add(line(finding)));
        verdict.setText(t(preflight.canLaunch() ? "review.check.ready" : "review.check.blocked"));
        allow(preflight.canLaunch());
    }

    void incomplete(String what) {
        findings.removeAll();
        verdict.setText(what);
        allow(false);
    }

    private void allow(boolean launch) {
        guarded.forEach(button -> button.setEnabled(launch));
    }

    private static ListItem line(Preflight.Finding finding) {
        var chip = finding.check().blocks()
                ? new Chip(t("review.check.blocks"), Chip.Tone.BAD)
                : new Chip(t("review.check.note"), Chip.Tone.WARN);
        var line = new ListItem(chip, new Span(" " + finding.message()));
        if (!finding.examples().isEmpty()) {
            var examples = new Div(String.join(", ", finding.examples()));
            examples.addClassName("muted");
            line.add(examples);
        }
        return line;
    }

    private static Div line(long number, String key) {
        var big = new Span("%,d".formatted(number));
        big.addClassName("big");
        var words = new Span(" " + t(key, number));
        words.addClassName("muted");
        return new Div(big, words);
    }
}
