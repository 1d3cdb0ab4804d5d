package dev.countersign.review;

import static dev.countersign.shared.Texts.t;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Plain rules over what an item showed when it was frozen, so that everybody reads the same of it, whoever reviews it. Each says its
 * reason; none decides.
 */
final class Suggestions {

    private static final Duration LONG_UNUSED = Duration.ofDays(90);
    private static final Duration YOUNG = Duration.ofDays(30);

    private Suggestions() {}

    static Suggestion of(ReviewItem item) {
        var revoke = revoking(item);
        var look = looking(item);
        if (!revoke.isEmpty()) {
            revoke.addAll(look);
            return new Suggestion(Suggestion.Kind.REVOKE, revoke);
        }
        if (!look.isEmpty()) {
            return new Suggestion(Suggestion.Kind.LOOK, look);
        }
        return new Suggestion(
                Suggestion.Kind.CERTIFY,
                List.of(
                        t("review.suggest.used", ago(Objects.requireNonNull(item.lastUsedAt()), item)),
                        sensitivity("harmless", item)));
    }

    private static List<String> revoking(ReviewItem item) {
        var reasons = new ArrayList<String>();
        var used = item.lastUsedAt();
        if (used == null && isOlderThan(item.grantedAt(), item.frozenAt(), YOUNG)) {
            reasons.add(t(
                    "review.suggest.never",
                    Duration.between(item.grantedAt(), item.frozenAt()).toDays()));
        }
        if (used != null && isOlderThan(used, item.frozenAt(), LONG_UNUSED)) {
            reasons.add(t("review.suggest.last", ago(used, item)));
        }
        return reasons;
    }

    private static List<String> looking(ReviewItem item) {
        var reasons = new ArrayList<String>();
        if (item.broad()) {
            reasons.add(t("review.suggest.broad"));
        }
        if (item.sensitivity().isPrivileged()) {
            reasons.add(sensitivity("sensitivity", item));
        }
        if (item.ownerName() == null) {
            reasons.add(t("review.suggest.ownerless"));
        } else if (item.ownerAway() != null) {
            reasons.add(t("review.suggest.away." + item.ownerAway(), item.ownerName()));
        }
        if (item.tier() == null) {
            reasons.add(t("review.suggest.unassessed"));
        }
        if (item.lastUsedAt() == null && !isOlderThan(item.grantedAt(), item.frozenAt(), YOUNG)) {
            reasons.add(t("review.suggest.new"));
        }
        return reasons;
    }

    private static boolean isOlderThan(Instant then, Instant now, Duration age) {
        return Duration.between(then, now).compareTo(age) > 0;
    }

    private static String sensitivity(String sentence, ReviewItem item) {
        return t("review.suggest." + sentence, item.sensitivity().name().toLowerCase(Locale.ROOT));
    }

    private static String ago(Instant used, ReviewItem item) {
        return t("review.suggest.ago", Duration.between(used, item.frozenAt()).toDays());
    }
}
