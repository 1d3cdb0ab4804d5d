package dev.countersign.provisioning.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.Refused;
import dev.countersign.shared.ui.DayField;
import dev.countersign.shared.ui.Notices;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.BiConsumer;

/** Asks why access may stand although it was ordered to go, and until when. */
class ExceptDialog extends Dialog {

    private static final int USUAL_DAYS = 30;
    private static final int LONGEST_REASON = 1_000;

    private final TextArea reason = new TextArea(t("provisioning.except.reason"));
    private final DayField until = new DayField(t("provisioning.except.until"));
    private final Paragraph refusal = new Paragraph();
    private final BiConsumer<String, LocalDate> except;

    ExceptDialog(Clock clock, BiConsumer<String, LocalDate> except) {
        this.except = except;
        setHeaderTitle(t("provisioning.except.title"));
        setWidth("min(480px, 92vw)");
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        until.setMin(today.plusDays(1));
        until.setValue(today.plusDays(USUAL_DAYS));
        reason.setMaxLength(LONGEST_REASON);
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        refusal.addClassNames("note", "bad");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        var fields = new Div(new Paragraph(t("provisioning.except.text")), reason, until, refusal);
        fields.addClassName("stack");
        add(fields);
        var go = new Button(t("provisioning.except.go"), click -> decide());
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(t("shared.ask.cancel"), click -> close()), go);
    }

    private void decide() {
        if (until.getValue() == null) {
            until.setInvalid(true);
            return;
        }
        try {
            except.accept(reason.getValue(), until.getValue());
            close();
        } catch (Refused | Invalid e) {
            refusal.setText(Notices.said(e));
            refusal.setVisible(true);
        }
    }
}
