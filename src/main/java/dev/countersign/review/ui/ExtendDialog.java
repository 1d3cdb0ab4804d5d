package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import dev.countersign.shared.ui.MomentField;
import dev.countersign.shared.ui.Notices;
import dev.countersign.shared.ui.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Asks until when reviewers get more time, and why. It says when the review ends now, and when it would then. */
class ExtendDialog extends Dialog {

    private static final int USUAL_DAYS = 7;

    private final Instant present;
    private final MomentField deadline = new MomentField(t("review.extend.deadline"));
    private final Paragraph then = new Paragraph();
    private final TextArea reason = new TextArea(t("review.reassign.reason"));

    ExtendDialog(Instant present, BiConsumer<Instant, String> extend) {
        this.present = present;
        setHeaderTitle(t("review.campaign.extend.title"));
        setWidth("min(480px, 92vw)");
        deadline.setManualValidation(true);
        deadline.setHelperText(t("review.wizard.deadline.zone", Times.zone().getId()));
        deadline.addValueChangeListener(change -> tell());
        deadline.setValue(present.atZone(Times.zone()).toLocalDateTime().plusDays(USUAL_DAYS));
        then.getElement().setAttribute("role", "status");
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(1_000);
        reason.setErrorMessage(t("review.extend.reason.missing"));
        reason.setWidthFull();
        var fields =
                new Div(new Paragraph(t("review.campaign.extend.text", Times.minute(present))), deadline, then, reason);
        fields.addClassName("stack");
        add(fields);
        var go = new Button(t("review.extend.action"), click -> {
            tell();
            reason.setInvalid(reason.getValue().isBlank());
            var chosen = chosen();
            if (chosen != null
                    && !deadline.isInvalid()
                    && !reason.isInvalid()
                    && Notices.attempt(
                            () -> extend.accept(chosen, reason.getValue().strip()))) {
                close();
            }
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(t("review.cancel"), click -> close()), go);
    }

    private @Nullable Instant chosen() {
        return deadline.getValue() == null
                ? null
                : deadline.getValue().atZone(Times.zone()).toInstant();
    }

    /** Says what the chosen moment means, or why it cannot be. */
    private void tell() {
        var chosen = chosen();
        var refused = refusal(chosen, present);
        deadline.setErrorMessage(refused);
        deadline.setInvalid(refused != null);
        then.setText(
                chosen == null || refused != null
                        ? ""
                        : t(
                                "review.extend.then",
                                Times.minute(chosen),
                                Duration.between(present.truncatedTo(ChronoUnit.MINUTES), chosen)
                                        .toDays()));
    }

    /** Why a deadline is none that gives more time; null where it does. */
    static @Nullable String refusal(@Nullable Instant chosen, Instant present) {
        if (chosen == null) {
            return t("review.extend.missing");
        }
        return chosen.isAfter(present) ? null : t("review.extend.earlier", Times.minute(present));
    }
}
