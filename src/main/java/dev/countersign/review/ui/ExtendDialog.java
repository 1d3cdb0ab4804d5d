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
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiConsumer;

/** Asks until when reviewers get more time, and why. */
class ExtendDialog extends Dialog {

    private static final int USUAL_DAYS = 7;

    private final MomentField deadline = new MomentField(t("review.wizard.deadline"));
    private final TextArea reason = new TextArea(t("review.reassign.reason"));

    ExtendDialog(Instant present, Clock clock, BiConsumer<Instant, String> extend) {
        setHeaderTitle(t("review.campaign.extend.title"));
        setWidth("min(480px, 92vw)");
        deadline.setMin(clock.instant().atZone(Times.zone()).toLocalDateTime());
        deadline.setValue(present.atZone(Times.zone()).toLocalDateTime().plusDays(USUAL_DAYS));
        deadline.setHelperText(t("review.wizard.deadline.zone", Times.zone().getId()));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(1_000);
        reason.setErrorMessage(t("review.reassign.reason.missing"));
        reason.setWidthFull();
        var fields = new Div(new Paragraph(t("review.campaign.extend.text")), deadline, reason);
        fields.addClassName("stack");
        add(fields);
        var go = new Button(t("review.campaign.extend"), click -> {
            reason.setInvalid(reason.getValue().isBlank());
            deadline.setInvalid(deadline.getValue() == null);
            if (!reason.isInvalid() && !deadline.isInvalid() && Notices.attempt(() -> extend(extend))) {
                close();
            }
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(t("review.cancel"), click -> close()), go);
    }

    private void extend(BiConsumer<Instant, String> extend) {
        extend.accept(
                deadline.getValue().atZone(Times.zone()).toInstant(),
                reason.getValue().strip());
    }
}
