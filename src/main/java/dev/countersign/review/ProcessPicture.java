package dev.countersign.review;

import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.EndEvent;
import org.flowable.bpmn.model.Event;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.Gateway;
import org.flowable.bpmn.model.GraphicInfo;
import org.flowable.bpmn.model.IntermediateCatchEvent;
import org.flowable.bpmn.model.SequenceFlow;
import org.springframework.web.util.HtmlUtils;

/**
 * Draws a process as SVG from the shapes and labels of its own model and marks the steps where it stands. It has the size in which
 * its words can be read; what shows it scrolls rather than shrinks. Colours come from the page's custom properties, with its text
 * colour where it has none, so that the picture follows light and dark.
 */
final class ProcessPicture {

    private static final int MARGIN = 20;
    private static final int INSIDE = 14;
    private static final int TASK = 13;

    private final BpmnModel model;
    private final PictureLabels labels;
    private final Set<String> current;
    private final StringBuilder svg = new StringBuilder();

    private ProcessPicture(BpmnModel model, Set<String> current) {
        this.model = model;
        this.labels = new PictureLabels(model);
        this.current = current;
    }

    /** @param current ids of the elements to mark */
    static String of(BpmnModel model, Set<String> current) {
        return new ProcessPicture(model, current).draw();
    }

    private String draw() {
        var process = model.getMainProcess();
        var width = extent(place -> place.getX() + place.getWidth());
        var height = extent(place -> place.getY() + place.getHeight());
        put("""
                <svg xmlns="http://www.w3.org/2000/svg" class="process-picture" role="img" width="%1$.0f" height="%2$.0f" \
                viewBox="0 0 %1$.0f %2$.0f" aria-label="%3$s" font-family="inherit" font-size="12" fill="none" \
                stroke="currentColor">""", width, height, HtmlUtils.htmlEscape(told()));
        put("<defs><marker id=\"process-arrow\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" "
                + "markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"var(--muted, currentColor)\" "
                + "stroke=\"none\"/></marker></defs>");
        process.findFlowElementsOfType(SequenceFlow.class).forEach(this::flow);
        process.findFlowElementsOfType(FlowNode.class).stream()
                .filter(node -> !(node instanceof BoundaryEvent))
                .forEach(this::node);
        process.findFlowElementsOfType(BoundaryEvent.class).forEach(this::node);
        return svg.append("</svg>").toString();
    }

    private double extent(ToDoubleFunction<GraphicInfo> end) {
        return Stream.concat(model.getLocationMap().values().stream(), model.getLabelLocationMap().values().stream())
                        .mapToDouble(end)
                        .max()
                        .orElse(0)
                + MARGIN;
    }

    /** What somebody hears who does not see the picture. */
    private String told() {
        var process = model.getMainProcess();
        var now = process.findFlowElementsOfType(FlowNode.class).stream()
                .filter(node -> current.contains(node.getId()) && hasName(node))
                .map(FlowElement::getName)
                .collect(Collectors.joining(", "));
        var steps = process.findFlowElementsOfType(FlowNode.class).stream()
                .filter(node -> !(node instanceof Event) && hasName(node))
                .map(FlowElement::getName)
                .collect(Collectors.joining(", "));
        return "%s. Steps: %s. %s"
                .formatted(
                        process.getName(), steps, now.isEmpty() ? "No step is current." : "It is now at: " + now + ".");
    }

    private static boolean hasName(FlowElement element) {
        return element.getName() != null && !element.getName().isBlank();
    }

    private void flow(SequenceFlow flow) {
        var points = model.getFlowLocationGraphicInfo(flow.getId());
        if (points == null || points.isEmpty()) {
            return;
        }
        var path = points.stream()
                .map(point -> String.format(Locale.ROOT, "%.0f %.0f", point.getX(), point.getY()))
                .collect(Collectors.joining(" L", "M", ""));
        put("<path d=\"%s\" stroke=\"var(--muted, currentColor)\" marker-end=\"url(#process-arrow)\"/>", path);
        put(labels.of(flow));
    }

    private void node(FlowNode node) {
        var place = model.getGraphicInfo(node.getId());
        if (place == null) {
            return;
        }
        var here = current.contains(node.getId());
        put(
                "<g data-step=\"%s\"%s stroke=\"%s\" stroke-width=\"%s\">",
                HtmlUtils.htmlEscape(node.getId()),
                here ? " data-current=\"true\"" : "",
                here ? "var(--accent, currentColor)" : "currentColor",
                here || node instanceof EndEvent ? "2.5" : "1");
        switch (node) {
            case Event event -> event(event, place, here);
            case Gateway _ -> diamond(place);
            default -> task(node, place, here);
        }
        put("</g>");
    }

    private void event(Event event, GraphicInfo place, boolean here) {
        var radius = place.getWidth() / 2;
        var x = place.getX() + radius;
        var y = place.getY() + radius;
        circle(x, y, radius, here);
        if (event instanceof BoundaryEvent || event instanceof IntermediateCatchEvent) {
            circle(x, y, radius - 3, here);
            put("<path d=\"M%.0f %.0fv-7m0 7h5\"/>", x, y);
        }
        put(labels.of(event));
    }

    private void circle(double x, double y, double radius, boolean here) {
        put("<circle cx=\"%.0f\" cy=\"%.0f\" r=\"%.0f\" fill=\"%s\"/>", x, y, radius, fill(here));
    }

    private void diamond(GraphicInfo place) {
        var half = place.getWidth() / 2;
        put(
                "<path d=\"M%.0f %.0fl%.0f %.0fl%.0f %.0fl%.0f %.0fz\" fill=\"%s\"/>",
                place.getX() + half, place.getY(), half, half, -half, half, -half, -half, fill(false));
    }

    private void task(FlowNode node, GraphicInfo place, boolean here) {
        put(
                "<rect x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" rx=\"8\" fill=\"%s\"/>",
                place.getX(), place.getY(), place.getWidth(), place.getHeight(), fill(here));
        if (hasName(node)) {
            put(PictureWords.centred(
                    node.getName(),
                    place.getX() + place.getWidth() / 2,
                    place.getY() + place.getHeight() / 2,
                    place.getWidth() - INSIDE,
                    TASK));
        }
    }

    private static String fill(boolean here) {
        return here ? "var(--accent-soft, none)" : "var(--sheet, none)";
    }

    private void put(String pattern, Object... arguments) {
        svg.append(arguments.length == 0 ? pattern : String.format(Locale.ROOT, pattern, arguments));
    }
}
