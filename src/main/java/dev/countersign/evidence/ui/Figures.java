package dev.countersign.evidence.ui;

import static dev.countersign.shared.Texts.t;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes counts and sizes as people read them. */
final class Figures {

    private static final String[] UNITS = {"bytes", "kilo", "mega", "giga"};

    private Figures() {}

    static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    static String bytes(@Nullable Long bytes) {
        if (bytes == null) {
            return "–";
        }
        double size = bytes;
        int unit = 0;
        while (size >= 1_000 && unit < UNITS.length - 1) {
            size /= 1_000;
            unit++;
        }
        return t("evidence.size." + UNITS[unit], String.format(Locale.ENGLISH, unit == 0 ? "%.0f" : "%.1f", size));
    }
}
