package dev.countersign.shell.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Links;
import dev.countersign.shell.NavigationBadge;
import dev.countersign.shell.Waiting;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entries this person may open, in groups, each with what waits there. The tens of an entry's order name its group. */
@SpringComponent
@UIScope
class Navigation extends Nav {

    private static final Logger LOG = LoggerFactory.getLogger(Navigation.class);
    private static final Map<Integer, String> GROUPS = Map.of(
            1,
            "shell.group.work",
            2,
            "shell.group.agents",
            3,
            "shell.group.govern",
            4,
            "shell.group.prove",
            5,
            "shell.group.administer");
    private static final long MOST_SHOWN = 999;

    private record Entry(Anchor link, Span badge) {}

    private final Div groups = new Div();
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<NavigationBadge> badges;

    Navigation(List<NavigationBadge> badges) {
        this.badges = badges;
        add(groups);
        setAriaLabel(Texts.t("shell.navigation"));
        MenuConfiguration.getMenuEntries().stream()
                .sorted(Comparator.comparingDouble(Navigation::order))
                .collect(Collectors.groupingBy(entry -> (int) (order(entry) / 10), TreeMap::new, Collectors.toList()))
                .forEach(this::addGroup);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        var heard = Waiting.listen(attached.getUI(), waiting -> badges.forEach(this::count));
        addDetachListener(detached -> {
            heard.remove();
            detached.unregisterListener();
        });
    }

    private void addGroup(int group, List<MenuEntry> members) {
        var list = new UnorderedList();
        var name = GROUPS.get(group);
        if (name != null) {
            var heading = new H2(Texts.t(name));
            heading.setId("navigation-" + group);
            list.getElement().setAttribute("aria-labelledby", "navigation-" + group);
            groups.add(heading);
        }
        members.forEach(member -> list.add(new ListItem(link(member))));
        groups.add(list);
    }

    private Anchor link(MenuEntry member) {
        var badge = new Span();
        badge.addClassName("badge");
        badge.setVisible(false);
        var link = Links.to(route(member), new Span(member.title()), badge);
        entries.put(route(member), new Entry(link, badge));
        return link;
    }

    /** Marks where the person is and counts anew what waits. */
    void show(String path) {
        var here = entries.keySet().stream()
                .filter(route -> path.equals(route) || !route.isEmpty() && path.startsWith(route + "/"))
                .max(Comparator.comparingInt(String::length))
                .orElse(path.isEmpty() ? "" : "none");
        entries.forEach((route, entry) -> {
            if (route.equals(here)) {
                entry.link().getElement().setAttribute("aria-current", path.equals(route) ? "page" : "true");
            } else {
                entry.link().getElement().removeAttribute("aria-current");
            }
        });
        badges.forEach(this::count);
    }

    private void count(NavigationBadge badge) {
        var entry = entries.get(badge.route());
        if (entry == null) {
            return;
        }
        try {
            var count = badge.count();
            entry.badge().setVisible(count > 0);
            entry.badge().setText(count > MOST_SHOWN ? MOST_SHOWN + "+" : Long.toString(count));
            entry.badge().setTitle(Texts.t("shell.badge", count));
        } catch (RuntimeException e) {
            LOG.error("The number beside {} could not be counted", badge.route(), e);
            entry.badge().setVisible(false);
        }
    }

    static String route(MenuEntry entry) {
        return entry.path().startsWith("/") ? entry.path().substring(1) : entry.path();
    }

    private static double order(MenuEntry entry) {
        return entry.order() == null ? 59 : entry.order();
    }
}
