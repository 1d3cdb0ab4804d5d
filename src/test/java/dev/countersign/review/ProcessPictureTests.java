package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.flowable.bpmn.converter.BpmnXMLConverter;
import org.flowable.bpmn.model.Activity;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.GraphicInfo;
import org.flowable.bpmn.model.SequenceFlow;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ProcessPictureTests {

    private static final double WIDTH_OF_LETTER = 0.56;
    private static final int WIDE_PAGE = 1130;

    private record Words(String text, Rectangle2D place) {}

    private final BpmnModel model = new BpmnXMLConverter()
            .convertToBpmnModel(
                    () -> ProcessPictureTests.class.getResourceAsStream("/processes/access-review.bpmn20.xml"),
                    false,
                    true);

    @Test
    void noWordsCoverALineAShapeOrOtherWords() {
        var words = words(picture());
        assertThat(words).hasSizeGreaterThan(20);
        assertThat(words.stream().filter(each -> isInside(each, Activity.class)).count())
                .isGreaterThan(8);
        assertThat(words).allSatisfy(each -> {
            assertThat(isInside(each, Activity.class)
                            || shapes(FlowNode.class).stream().noneMatch(each.place()::intersects))
                    .isTrue();
            assertThat(isInside(each, Activity.class) || !coversALine(each)).isTrue();
            assertThat(words).noneMatch(other -> other != each && other.place().intersects(each.place()));
        });
    }

    @Test
    void itHasTheSizeInWhichItIsReadAndNeedsNoScrollingOnAWidePage() {
        var svg = picture().getDocumentElement();
        assertThat(svg.getAttribute("viewBox"))
                .isEqualTo("0 0 %s %s".formatted(svg.getAttribute("width"), svg.getAttribute("height")));
        assertThat(Integer.parseInt(svg.getAttribute("width"))).isLessThanOrEqualTo(WIDE_PAGE);
        assertThat(sizes()).allMatch(size -> size >= 12);
    }

    @Test
    void aModelWithoutPlacesForItsNamesShowsThemAllTheSame() {
        List.copyOf(model.getLabelLocationMap().keySet()).forEach(model::removeLabelGraphicInfo);
        assertThat(words(picture()))
                .extracting(Words::text)
                .contains("counts differ", "Deadline", "A minute later", "more time was given");
    }

    private Document picture() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(
                            ProcessPicture.of(model, Set.of("review")).getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Integer> sizes() {
        return texts(picture()).stream()
                .map(text -> Integer.valueOf(text.getAttribute("font-size")))
                .toList();
    }

    private static List<Words> words(Document picture) {
        return texts(picture).stream().map(ProcessPictureTests::words).toList();
    }

    private static List<Element> texts(Document picture) {
        var texts = picture.getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> (Element) texts.item(i))
                .toList();
    }

    private static Words words(Element text) {
        var size = Double.parseDouble(text.getAttribute("font-size"));
        var width = text.getTextContent().length() * size * WIDTH_OF_LETTER;
        var x = Double.parseDouble(text.getAttribute("x"));
        var left = text.getAttribute("text-anchor").equals("middle") ? x - width / 2 : x;
        var top = Double.parseDouble(text.getAttribute("y")) - size * 0.8;
        return new Words(text.getTextContent(), new Rectangle2D.Double(left, top, width, size));
    }

    private boolean isInside(Words words, Class<? extends FlowNode> kind) {
        return shapes(kind).stream().anyMatch(shape -> shape.contains(words.place()));
    }

    private List<Rectangle2D> shapes(Class<? extends FlowNode> kind) {
        return model.getMainProcess().findFlowElementsOfType(kind).stream()
                .map(node -> model.getGraphicInfo(node.getId()))
                .<Rectangle2D>map(place ->
                        new Rectangle2D.Double(place.getX(), place.getY(), place.getWidth(), place.getHeight()))
                .toList();
    }

    private boolean coversALine(Words words) {
        return model.getMainProcess().findFlowElementsOfType(SequenceFlow.class).stream()
                .flatMap(flow -> stretches(model.getFlowLocationGraphicInfo(flow.getId())).stream())
                .anyMatch(stretch -> words.place()
                        .intersectsLine(
                                stretch.getFirst().getX(),
                                stretch.getFirst().getY(),
                                stretch.getLast().getX(),
                                stretch.getLast().getY()));
    }

    private static List<List<GraphicInfo>> stretches(List<GraphicInfo> points) {
        var stretches = new ArrayList<List<GraphicInfo>>();
        for (int i = 1; i < points.size(); i++) {
            stretches.add(points.subList(i - 1, i + 1));
        }
        return stretches;
    }
}
