package dev.countersign.evidence.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.countersign.evidence.ControlState;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Chip;
import java.util.List;
import java.util.Locale;

/** What there is to show for each control: how much of what, and what is missing. */
class Coverage extends Card {

    Coverage(String framework, List<ControlState> controls) {
        super(t("evidence.coverage", framework));
        flush();
        var head = new NativeTableRow();
        for (var column : List.of("control", "asks", "shows", "state")) {
            var cell = new NativeTableHeaderCell(t("evidence.coverage." + column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        var body = new NativeTableBody();
        controls.forEach(control -> body.add(row(control)));
        var table = new NativeTable(new NativeTableHeader(head), body);
        table.getElement().setAttribute("aria-label", t("evidence.coverage", framework));
        var scroller = new Div(table);
        scroller.addClassName("evidence-scroller");
        scroller.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "group")
                .setAttribute("aria-label", t("evidence.coverage", framework));
        add(scroller);
    }

    private static NativeTableRow row(ControlState control) {
        return new NativeTableRow(
                cell("control", strong(control.control())),
                cell("asks", new Span(control.asks())),
                cell("shows", shows(control)),
                cell("state", state(control.state())));
    }

    private static NativeTableCell cell(String column, Component content) {
        var cell = new NativeTableCell(content);
        cell.getElement().setAttribute("data-label", t("evidence.coverage." + column));
        return cell;
    }

    private static Span strong(String words) {
        var strong = new Span(words);
        strong.addClassName("evidence-control");
        return strong;
    }

    private static Component shows(ControlState control) {
        var chips = new Div();
        chips.addClassName("evidence-chips");
        for (var shown : control.shown()) {
            chips.add(new Chip(
                    t(
                            "evidence.coverage.chip",
                            Figures.count(shown.rows()),
                            shown.title().toLowerCase(Locale.ENGLISH)),
                    tone(shown)));
        }
        var cell = new Div(chips);
        cell.addClassName("stack");
        for (var missing : control.missing()) {
            var words = new Paragraph(t("evidence.coverage.missing", missing));
            words.addClassName("muted");
            cell.add(words);
        }
        return cell;
    }

    private static Chip.Tone tone(ControlState.Shown shown) {
        if (shown.tellsOfProblems()) {
            return Chip.Tone.WARN;
        }
        return shown.rows() == 0 ? Chip.Tone.PLAIN : Chip.Tone.GOOD;
    }

    static Chip state(ControlState.State state) {
        var words = t("evidence.state." + state);
        return switch (state) {
            case PRESENT -> new Chip(words, Chip.Tone.GOOD);
            case PARTIAL -> new Chip(words, Chip.Tone.WARN);
            case NONE -> new Chip(words, Chip.Tone.BAD);
        };
    }
}
