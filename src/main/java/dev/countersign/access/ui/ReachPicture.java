package dev.countersign.access.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.countersign.access.GrantRow;
import dev.countersign.access.ResourceId;
import dev.countersign.access.Sensitivity;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.SensitivityChip;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * What an agent can reach: lines from it to resources, coloured by the most sensitive thing it may do there, which a word beside each
 * says too. The lines are drawn as
 * SVG that stretches with the page; names and permissions beside them are text and lead on.
 */
@StyleSheet("context://countersign/access.css")
class ReachPicture extends Div {

    private static final int MOST_RESOURCES = 12;
    private static final int MOST_PERMISSIONS = 2;
    private static final int ROW = 40;

    private record Reached(GrantRow first, List<GrantRow> grants) {

        Sensitivity sensitivity() {
            return first.sensitivity();
        }

        String permissions() {
            var named = grants.stream()
                    .limit(MOST_PERMISSIONS)
                    .map(GrantRow::entitlementName)
                    .collect(Collectors.joining(", "));
            return grants.size() <= MOST_PERMISSIONS
                    ? named
                    : t("access.reach.andMore", named, grants.size() - MOST_PERMISSIONS);
        }
    }

    /**
     * @param held what it holds, most sensitive first
     * @param resources how many resources that are in all
     * @param all where the rest is listed
     */
    ReachPicture(String agent, List<GrantRow> held, long resources, String all) {
        addClassName("access-reach");
        var reached = byResource(held);
        var shown = reached.subList(0, Math.min(MOST_RESOURCES, reached.size()));
        var rest = resources - shown.size();
        var name = new Div(agent);
        name.addClassName("agent");
        var list = new UnorderedList();
        shown.forEach(one -> list.add(line(one)));
        if (rest > 0) {
            list.add(new ListItem(new Span(), Links.to(all, t("access.reach.rest", rest))));
        }
        add(name, lines(agent, shown, rest > 0), list);
    }

    private static List<Reached> byResource(Collection<GrantRow> held) {
        var byResource = new LinkedHashMap<ResourceId, List<GrantRow>>();
        held.forEach(grant -> byResource
                .computeIfAbsent(grant.resource(), resource -> new ArrayList<>())
                .add(grant));
        return byResource.values().stream()
                .map(grants -> new Reached(grants.getFirst(), grants))
                .toList();
    }

    private static ListItem line(Reached reached) {
        var level = new SensitivityChip(reached.sensitivity());
        level.setTitle(t("access.sensitivity"));
        var permissions = new Span(reached.permissions());
        permissions.addClassName("what");
        permissions.setTitle(
                reached.grants().stream().map(GrantRow::entitlementName).collect(Collectors.joining(", ")));
        return new ListItem(
                level,
                Links.to(
                        "resources/" + reached.first().resource(),
                        reached.first().resourceName()),
                permissions);
    }

    private static Svg lines(String agent, List<Reached> reached, boolean more) {
        int rows = reached.size() + (more ? 1 : 0);
        int height = rows * ROW;
        var middle = height / 2.0;
        var lines = new StringBuilder();
        for (int i = rows - 1; i >= 0; i--) {
            var y = (i + 0.5) * ROW;
            lines.append("<path class=\"%s\" d=\"M0 %s C 55 %s, 45 %s, 100 %s\"/>"
                    .formatted(
                            i < reached.size() ? style(reached.get(i).sensitivity()) : "rest", middle, middle, y, y));
        }
        return new Svg(
                "<svg viewBox=\"0 0 100 %1$d\" height=\"%1$d\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"%2$s\">%3$s</svg>"
                        .formatted(height, HtmlUtils.htmlEscape(alternative(agent, reached)), lines));
    }

    private static String alternative(String agent, List<Reached> reached) {
        return t(
                "access.reach.alternative",
                agent,
                reached.stream()
                        .map(one -> one.first().resourceName() + " ("
                                + one.sensitivity().name().toLowerCase(java.util.Locale.ROOT) + ")")
                        .collect(Collectors.joining(", ")));
    }

    private static String style(Sensitivity sensitivity) {
        return "s-" + sensitivity.name().toLowerCase(java.util.Locale.ROOT);
    }
}
