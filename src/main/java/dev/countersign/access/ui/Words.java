package dev.countersign.access.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.html.Span;
import dev.countersign.access.CredentialKind;
import dev.countersign.access.CredentialStatus;
import dev.countersign.access.GrantOrigin;
import dev.countersign.access.GrantStatus;
import dev.countersign.access.ResourceKind;
import dev.countersign.shared.Environment;
import dev.countersign.shared.ui.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How this feature's pages say what constants and times stand for. */
final class Words {

    private Words() {}

    static String of(ResourceKind kind) {
        return t("access.kind." + kind.name());
    }

    static String of(Environment environment) {
        return t("access.environment." + environment.name());
    }

    static String of(GrantStatus status) {
        return t("access.status." + status.name());
    }

    static String of(GrantOrigin origin) {
        return t("access.origin." + origin.name());
    }

    static String of(CredentialKind kind) {
        return t("access.credential." + kind.name());
    }

    static String of(CredentialStatus status) {
        return t("access.credential." + status.name());
    }

    /** As in "used 3 Nov 2026, 14:05 UTC" with how long ago that was on hover, or "never used". */
    static Span used(@Nullable Instant time, Instant now) {
        var used = new Span(time == null ? t("access.used.never") : t("access.used", Times.minute(time)));
        if (time != null) {
            used.setTitle(Times.distance(time, now));
        }
        return used;
    }

    static String orDash(@Nullable String words) {
        return words == null || words.isBlank() ? "–" : words;
    }
}
