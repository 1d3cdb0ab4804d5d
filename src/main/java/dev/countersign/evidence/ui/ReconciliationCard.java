package dev.countersign.evidence.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.evidence.Reconciliation;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Chip;
import java.util.List;

/** The counts that must agree, each as an equation with its words. */
class ReconciliationCard extends Card {

    ReconciliationCard(List<Reconciliation> checks) {
        super(t("evidence.reconciliation"));
        var grid = new Div();
        grid.addClassNames("grid", "c3");
        checks.forEach(check -> grid.add(equation(check)));
        add(grid);
    }

    private static Div equation(Reconciliation check) {
        var words = new Paragraph(check.words());
        words.addClassName("muted");
        var equation = new Div(new H3(check.equation()), words);
        equation.addClassName("evidence-equation");
        if (!check.holds()) {
            equation.add(new Chip(t("evidence.reconciliation.fails"), Chip.Tone.BAD));
        }
        return equation;
    }
}
