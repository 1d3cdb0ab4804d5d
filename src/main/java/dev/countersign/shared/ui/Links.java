package dev.countersign.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.Location;

/** Links to other pages of the product by their address, so that a feature can lead to a page whose view it does not know. */
public final class Links {

    private Links() {}

    /** @param route an address within the product, with query parameters where there are any, as in {@code agents?tier=1} */
    public static Anchor to(String route, String text) {
        var link = new Anchor(route, text);
        link.getElement().setAttribute("router-link", true);
        return link;
    }

    public static Anchor to(String route, Component... content) {
        var link = to(route, "");
        link.add(content);
        return link;
    }

    /** Goes to an address within the product, with query parameters where there are any. */
    public static void go(String route) {
        var location = new Location(route);
        UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
    }

    /** A link that looks like a button, for a step that is only a look at another page. */
    public static Anchor button(String route, String text) {
        var link = to(route, text);
        link.addClassName("btn");
        return link;
    }

    /** The one next step on a page. */
    public static Anchor next(String route, String text) {
        var link = button(route, text);
        link.addClassName("go");
        return link;
    }
}
