package dev.countersign.evidence.ui;

import static dev.countersign.shared.Texts.t;

import dev.countersign.evidence.PackState;
import dev.countersign.shared.ui.Chip;

/** Where a pack stands, in a word. */
class PackChip extends Chip {

    PackChip(PackState state) {
        super(t("evidence.pack." + state), tone(state));
    }

    private static Tone tone(PackState state) {
        return switch (state) {
            case PREPARING -> Tone.INFO;
            case ISSUED -> Tone.GOOD;
            case REFUSED -> Tone.BAD;
            case CANCELLED -> Tone.PLAIN;
        };
    }
}
