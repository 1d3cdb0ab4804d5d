package dev.countersign.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import dev.countersign.shared.Texts;
import org.jspecify.annotations.Nullable;

/** The head of a page: where it stands, its title, its state in chips, and what can be done with it. */
public class PageHead extends Header {

    private final OrderedList crumbs = new OrderedList();
    private final Nav trail = new Nav(crumbs);
    private final H1 title;
    private final Div chips = new Div();
    private final Div actions = new Div();

    public PageHead(String title) {
        this.title = new H1(title);
        addClassName("head");
        trail.addClassName("crumb");
        trail.setAriaLabel(Texts.t("shared.head.trail"));
        trail.setVisible(false);
        chips.addClassName("chips");
        chips.setVisible(false);
        actions.addClassName("acts");
        actions.setVisible(false);
        add(trail, this.title, chips, actions);
    }

    /** Adds a step of the way here, from the outside in; the last one names this page and leads nowhere. */
    public PageHead crumb(String label, @Nullable String route) {
        crumbs.add(new ListItem(route == null ? new Span(label) : Links.to(route, label)));
        trail.setVisible(true);
        return this;
    }

    /** Adds what stands beside the title: chips, a tier, a muted word. */
    public PageHead chips(Component... more) {
        chips.add(more);
        chips.setVisible(true);
        return this;
    }

    /** Adds a muted sentence beside the title. */
    public PageHead said(String words) {
        var said = new Span(words);
        said.addClassName("muted");
        return chips(said);
    }

    /** Adds buttons at the end of the line; at most one of them is the next step. */
    public PageHead actions(Component... more) {
        actions.add(more);
        actions.setVisible(true);
        return this;
    }

    public void title(String words) {
        title.setText(words);
    }
}
