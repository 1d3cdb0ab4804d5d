package dev.countersign.discovery.ui;

import static dev.countersign.shared.Texts.t;

import dev.countersign.discovery.ImportChange;
import dev.countersign.discovery.ImportKind;
import dev.countersign.discovery.ImportRow;
import dev.countersign.discovery.ImportState;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.Chip.Tone;
import java.util.Locale;

/** The words and tones of imports. */
final class Words {

    private Words() {}

    static Chip chip(ImportState state) {
        return new Chip(
                t("discovery.state." + key(state)),
                switch (state) {
                    case READING, APPLYING -> Tone.INFO;
                    case READY -> Tone.WARN;
                    case APPLIED -> Tone.GOOD;
                    case DISCARDED -> Tone.PLAIN;
                    case FAILED -> Tone.BAD;
                });
    }

    static Chip chip(ImportChange change) {
        return new Chip(
                word(change),
                switch (change) {
                    case NEW -> Tone.GOOD;
                    case CHANGED -> Tone.INFO;
                    case VANISHED, UNRESOLVED -> Tone.WARN;
                    case INVALID -> Tone.BAD;
                    case UNCHANGED, SKIPPED -> Tone.PLAIN;
                });
    }

    static String word(ImportChange change) {
        return t("discovery.change." + key(change));
    }

    /** What a change means, in a sentence. */
    static String sentence(ImportChange change) {
        return t("discovery.change." + key(change) + ".means");
    }

    static String word(ImportKind kind) {
        return t("discovery.kind." + key(kind));
    }

    static String plural(ImportKind kind) {
        return t("discovery.kinds." + key(kind));
    }

    static String progress(ImportRow row) {
        var doing = t("discovery.state." + key(row.state()));
        return row.total() == 0 ? doing : t("discovery.progress", doing, Math.min(99, row.done() * 100 / row.total()));
    }

    /** A field as people read it: {@code ownerExternalId} is “owner”. */
    static String field(String property) {
        return property.replace("ExternalId", "")
                .replaceAll("(\\p{Lu})", " $1")
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    static String key(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
