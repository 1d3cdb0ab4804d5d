package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

/** Looks for what keeps people with a screen reader, a keyboard or weak sight out of a page. */
public final class Axe {

    private Axe() {}

    /** Fails where axe-core finds a violation of WCAG 2.2 AA or of a best practice, and says on which elements. */
    public static void check(Page page) {
        var violations = new AxeBuilder(page).analyze().getViolations();
        assertThat(violations)
                .as("what axe-core finds on %s", page.url())
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().stream()
                                .map(node -> node.getTarget() + " " + node.getHtml() + " " + node.getFailureSummary())
                                .toList())
                .isEmpty();
    }
}
