package dev.countersign.review.ui;

import dev.countersign.review.ItemId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a reviewer has been shown what is to be answered. */
final class Look {

    private @Nullable ItemId item;
    private Instant since = Instant.MAX;

    /** Begins anew with each other item. */
    void at(ItemId shown, Instant now) {
        if (!shown.equals(item)) {
            item = shown;
            since = now;
        }
    }

    /** Ends the look at what is shown; what is answered next has been shown from now on. */
    Duration end(Instant now) {
        var looked = since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
        since = now;
        return looked;
    }
}
