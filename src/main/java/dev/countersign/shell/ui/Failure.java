package dev.countersign.shell.ui;

import dev.countersign.shared.DatabaseUnavailable;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Refused;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Notices;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;

/**
 * What a person is told of something that was thrown: the message of a refusal as it stands; of a failure of ours nothing but an id,
 * under which the log has everything.
 */
record Failure(Kind kind, String words) {

    enum Kind {
        NOT_FOUND,
        NO_ACCESS,
        REFUSED,
        UNAVAILABLE,
        OURS
    }

    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

    static Failure of(@Nullable Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case NotFound e -> {
                    return new Failure(Kind.NOT_FOUND, Notices.said(e));
                }
                case Refused e -> {
                    return new Failure(Kind.REFUSED, Notices.said(e));
                }
                case Invalid e -> {
                    return new Failure(Kind.REFUSED, Notices.said(e));
                }
                case AccessDeniedException _ -> {
                    return new Failure(Kind.NO_ACCESS, Texts.t("shell.error.noAccess.next"));
                }
                case OptimisticLockingFailureException e -> {
                    return new Failure(Kind.REFUSED, Notices.said(e));
                }
                default -> {}
            }
        }
        if (DatabaseUnavailable.is(thrown)) {
            LOG.warn("Database unavailable", thrown);
            return new Failure(Kind.UNAVAILABLE, Texts.t("shell.error.unavailable.next"));
        }
        if (ForgedCall.is(thrown)) {
            LOG.warn("Page call refused: {}", String.valueOf(thrown));
            return new Failure(Kind.REFUSED, Texts.t("shell.error.call.next"));
        }
        var id = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Failure {}", id, thrown);
        return new Failure(Kind.OURS, Texts.t("shell.error.ours.next", id));
    }

    /** The key of the heading. */
    String title() {
        return switch (kind) {
            case NOT_FOUND -> "shell.error.notFound";
            case NO_ACCESS -> "shell.error.noAccess";
            case REFUSED -> "shell.error.refused";
            case UNAVAILABLE -> "shell.error.unavailable";
            case OURS -> "shell.error.ours";
        };
    }
}
