package dev.countersign.review.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import dev.countersign.shared.ui.Chip;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chart in the colours of the theme, and the same numbers as a table for those who do not see it. It is drawn in the browser,
 * again when the theme or the width changes.
 */
@Tag("countersign-chart")
class Chart extends HtmlContainer {

    /** One row of numbers, as many as there are categories; null leaves a gap in a line. */
    record Series(String name, List<? extends Number> values, Chip.Tone tone) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private Chart(String label, List<String> categories, List<Series> series, Map<String, Object> option) {
        getElement()
                .setAttribute("role", "figure")
                .setAttribute("aria-label", label)
                .setProperty("option", JSON.writeValueAsString(option));
        add(table(label, categories, series));
    }

    /** Standing bars, stacked from the series, over days or weeks. */
    static Chart columns(String label, List<String> categories, List<Series> series) {
        return over(label, categories, series, Map.of("type", "bar", "stack", "all", "barMaxWidth", 28));
    }

    /** Lines over days or weeks, as in a burn-up. */
    static Chart lines(String label, List<String> categories, List<Series> series) {
        return over(label, categories, series, Map.of("type", "line", "showSymbol", false));
    }

    private static Chart over(String label, List<String> categories, List<Series> series, Map<String, Object> shape) {
        var option = new LinkedHashMap<String, Object>();
        option.put("xAxis", Map.of("type", "category", "data", categories));
        option.put("yAxis", Map.of("type", "value", "minInterval", 1));
        option.put("series", series.stream().map(each -> drawn(each, shape)).toList());
        return new Chart(label, categories, series, option);
    }

    private static Map<String, Object> drawn(Series series, Map<String, Object> shape) {
        var drawn = new LinkedHashMap<>(shape);
        drawn.put("name", series.name());
        drawn.put("data", series.values());
        drawn.put(
                "tone",
                series.tone() == Chip.Tone.PLAIN
                        ? "field-line"
                        : series.tone().name().toLowerCase(Locale.ROOT));
        return drawn;
    }

    private static NativeTable table(String label, List<String> categories, List<Series> series) {
        var head = new NativeTableRow(new NativeTableHeaderCell(label));
        series.forEach(each -> head.add(new NativeTableHeaderCell(each.name())));
        var body = new NativeTableBody();
        for (int i = 0; i < categories.size(); i++) {
            var line = new NativeTableRow(new NativeTableHeaderCell(categories.get(i)));
            for (var each : series) {
                var value = each.values().get(i);
                line.add(new NativeTableCell(value == null ? "–" : value.toString()));
            }
            body.add(line);
        }
        var table = new NativeTable(new NativeTableHeader(head), body);
        table.getElement().setAttribute("aria-label", label);
        return table;
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().getPage().addJsModule("context://countersign/chart.js");
    }
}
