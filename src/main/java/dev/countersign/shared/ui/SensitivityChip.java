package dev.countersign.shared.ui;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** How much harm a permission can do, in a word and in the colour that the reach picture uses for it. */
public class SensitivityChip extends Span {

    /** @param sensitivity the name of the level: critical, high, medium or low */
    public SensitivityChip(Enum<?> sensitivity) {
        super(sensitivity.name().toLowerCase(Locale.ROOT));
        addClassNames("chip", tone(sensitivity).name().toLowerCase(Locale.ROOT));
    }

    /** The tone of a level, for pictures. */
    public static Chip.Tone tone(Enum<?> sensitivity) {
        return switch (sensitivity.name()) {
            case "CRITICAL" -> Chip.Tone.BAD;
            case "HIGH" -> Chip.Tone.WARN;
            case "MEDIUM" -> Chip.Tone.INFO;
            default -> Chip.Tone.PLAIN;
        };
    }
}
