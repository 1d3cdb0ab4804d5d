package dev.countersign.provisioning.ui;

import static dev.countersign.shared.Texts.t;

import dev.countersign.shared.ui.Ask;
import dev.countersign.shared.ui.DayField;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.BiConsumer;

/** Asks why access may stand although it was ordered to go, and until when. */
final class ExceptDialog {

    private static final int USUAL_DAYS = 30;

    private ExceptDialog() {}

    static Ask of(Clock clock, BiConsumer<String, LocalDate> except) {
        var until = new DayField(t("provisioning.except.until"));
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        until.setMin(today.plusDays(1));
        until.setValue(today.plusDays(USUAL_DAYS));
        return Ask.reason(
                        t("provisioning.except.title"),
                        t("provisioning.except.text"),
                        t("provisioning.except.go"),
                        reason -> except.accept(reason, until.getValue()))
                .with(until)
                .needing(until, () -> isChosen(until));
    }

    private static boolean isChosen(DayField day) {
        if (day.isEmpty()) {
            day.setInvalid(true);
        }
        return !day.isEmpty();
    }
}
