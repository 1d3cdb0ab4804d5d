package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import dev.countersign.person.PersonId;
import dev.countersign.person.PersonService;
import dev.countersign.shared.ui.Notices;
import java.util.function.BiConsumer;

/** Asks to whom an item is passed on, and why. */
class PassOnDialog extends Dialog {

    private final PersonPicker person;
    private final TextArea reason = new TextArea(t("review.reassign.reason"));

    PassOnDialog(String what, PersonService people, BiConsumer<PersonId, String> passOn) {
        person = new PersonPicker(t("review.reassign.person"), people);
        setHeaderTitle(t("review.reassign.title", what));
        setWidth("min(480px, 92vw)");
        person.setRequiredIndicatorVisible(true);
        person.setErrorMessage(t("review.reassign.person.missing"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(1_000);
        reason.setErrorMessage(t("review.reassign.reason.missing"));
        person.setWidthFull();
        reason.setWidthFull();
        var fields = new Div(new Paragraph(t("review.reassign.text")), person, reason);
        fields.addClassName("stack");
        add(fields);
        var pass = new Button(t("review.reassign.action"), click -> {
            if (complete()
                    && Notices.attempt(() -> passOn.accept(
                            person.getValue().id(), reason.getValue().strip()))) {
                close();
            }
        });
        pass.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(t("review.cancel"), click -> close()), pass);
    }

    private boolean complete() {
        person.setInvalid(person.getValue() == null);
        reason.setInvalid(reason.getValue().isBlank());
        return !person.isInvalid() && !reason.isInvalid();
    }
}
