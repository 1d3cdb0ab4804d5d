package dev.countersign.review;

import dev.countersign.shared.Invalid;
import dev.countersign.shared.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer answers.
 *
 * @param reason needed to revoke and where one cannot decide; at most 1,000 characters
 */
public record Answer(Decision decision, @Nullable String reason) {

    public Answer {
        reason = reason == null || reason.isBlank() ? null : reason.strip();
        if (!decision.isAnswer()) {
            throw Invalid.of("decision", "Answer CERTIFY, REVOKE or CANNOT_DECIDE.");
        }
        if (decision.needsReason() && reason == null) {
            throw Invalid.of("reason", "Say why, in a few words: others act on it.");
        }
        if (reason != null && reason.length() > Reason.LONGEST) {
            throw Invalid.of("reason", "Say it in at most 1,000 characters.");
        }
    }

    public static Answer certify() {
        return new Answer(Decision.CERTIFY, null);
    }

    public static Answer revoke(String reason) {
        return new Answer(Decision.REVOKE, reason);
    }

    public static Answer cannotDecide(String reason) {
        return new Answer(Decision.CANNOT_DECIDE, reason);
    }
}
