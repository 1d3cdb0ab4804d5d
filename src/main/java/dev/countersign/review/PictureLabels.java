package dev.countersign.review;

import java.util.function.Supplier;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.Event;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.bpmn.model.SequenceFlow;

/** The names that stand beside lines and circles: where the model has a place for them, else where a reader looks first. */
final class PictureLabels {

    private static final int SIZE = 12;

    private final BpmnModel model;

    PictureLabels(BpmnModel model) {
        this.model = model;
    }

    String of(SequenceFlow flow) {
        return name(flow, () -> beside(flow));
    }

    String of(Event event) {
        return name(event, () -> below(event));
    }

    private String name(FlowElement element, Supplier<String> elsewhere) {
        if (element.getName() == null || element.getName().isBlank()) {
            return "";
        }
        var place = model.getLabelGraphicInfo(element.getId());
        return place == null
                ? elsewhere.get()
                : PictureWords.centred(
                        element.getName(),
                        place.getX() + place.getWidth() / 2,
                        place.getY() + place.getHeight() / 2,
                        Double.MAX_VALUE,
                        SIZE);
    }

    private String beside(SequenceFlow flow) {
        var points = model.getFlowLocationGraphicInfo(flow.getId());
        var from = points.get(0);
        var to = points.get(1);
        var upright = from.getX() == to.getX();
        return PictureWords.line(
                flow.getName(),
                upright ? from.getX() + 6 : (from.getX() + to.getX()) / 2,
                upright ? from.getY() + (to.getY() > from.getY() ? 18 : -10) : from.getY() - 5,
                upright ? "start" : "middle",
                SIZE);
    }

    private String below(Event event) {
        var place = model.getGraphicInfo(event.getId());
        var radius = place.getWidth() / 2;
        var onBorder = event instanceof BoundaryEvent;
        return PictureWords.line(
                event.getName(),
                place.getX() + radius + (onBorder ? radius + 3 : 0),
                place.getY() + 2 * radius + SIZE,
                onBorder ? "start" : "middle",
                SIZE);
    }
}
