package dev.countersign.security.ui;

import dev.countersign.security.AccountRow;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Chip;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;

/** What is to be said about an account, the most pressing first. */
enum AccountState {
    CLOSED(Chip.Tone.PLAIN),
    LOCKED(Chip.Tone.WARN),
    TEMPORARY(Chip.Tone.INFO),
    OPEN(Chip.Tone.GOOD);

    private final Chip.Tone tone;

    AccountState(Chip.Tone tone) {
        this.tone = tone;
    }

    static AccountState of(AccountRow row, Instant now) {
        if (!row.enabled()) {
            return CLOSED;
        }
        var until = row.refusedUntil();
        return until != null && until.isAfter(now) ? LOCKED : row.mustChangePassword() ? TEMPORARY : OPEN;
    }

    Chip chip() {
        return new Chip(words(), tone);
    }

    private String words() {
        return Texts.t("security.state." + name().toLowerCase(Locale.ROOT));
    }

    /** The states the list can be filtered by. */
    static LinkedHashMap<String, String> filters() {
        var filters = new LinkedHashMap<String, String>();
        filters.put("open", OPEN.words());
        filters.put("closed", CLOSED.words());
        return filters;
    }
}
