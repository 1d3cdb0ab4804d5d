package dev.countersign.finding.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.countersign.shared.ui.Chip;

/** How often one of the things that go wrong is open, and whether somebody has it in hand; it opens the list. */
class RiskTile extends Anchor {

    RiskTile(String number, String title, String detail, Chip chip, String route) {
        super(route, "");
        addClassNames("card", "tile", "risk");
        getElement().setAttribute("router-link", true);
        var big = new Span(number);
        big.addClassName("big");
        var top = new Div(big, chip);
        top.addClassName("middle");
        var said = new Span(detail);
        said.addClassName("muted");
        add(top, new H3(title), said);
    }
}
