package dev.countersign.review;

import static dev.countersign.shared.Texts.t;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
                        "It was used %s.".formatted(ago(item)),
                        "It permits little harm: its sensitivity is %s."
                                .formatted(item.sensitivity().name().toLowerCase(java.util.Locale.ROOT))));
    }

    private static List<String> revoking(ReviewItem item) {
        var reasons = new ArrayList<String>();
        var used = item.lastUsedAt();
        if (used == null && isOlderThan(item.grantedAt(), item.frozenAt(), YOUNG)) {
            reasons.add("It has never been used since it was granted %d days ago."
                    .formatted(
                            Duration.between(item.grantedAt(), item.frozenAt()).toDays()));
        }
        if (used != null && isOlderThan(used, item.frozenAt(), LONG_UNUSED)) {
            reasons.add("It was last used %s.".formatted(ago(item)));
        }
        return reasons;
    }

    private static List<String> looking(ReviewItem item) {
        var reasons = new ArrayList<String>();
        if (item.broad()) {
            reasons.add("It is broad: it reaches more than one purpose needs.");
        }
        if (item.sensitivity().isPrivileged()) {
            reasons.add(
                    "Its sensitivity is %s.".formatted(item.sensitivity().name().toLowerCase(java.util.Locale.ROOT)));
        }
        if (item.ownerName() == null) {
            reasons.add("The agent has no owner who answers for it.");
        } else if (item.ownerAway() != null) {
            reasons.add(t("review.suggest.away." + item.ownerAway(), item.ownerName()));
        }
        if (item.tier() == null) {
            reasons.add("Nobody has assessed the risk of this agent yet.");
        }
        if (item.lastUsedAt() == null && !isOlderThan(item.grantedAt(), item.frozenAt(), YOUNG)) {
            reasons.add("It is new and has not been used yet.");
        }
        return reasons;
    }

    private static boolean isOlderThan(Instant then, Instant now, Duration age) {
        return Duration.between(then, now).compareTo(age) > 0;
    }

    private static String ago(ReviewItem item) {
        var used = item.lastUsedAt();
        if (used == null) {
            return "never";
        }
        var days = Duration.between(used, item.frozenAt()).toDays();
        return days < 1
                ? "on the day the review started"
                : days == 1 ? "the day before the review" : "%d days before the review".formatted(days);
    }
}
