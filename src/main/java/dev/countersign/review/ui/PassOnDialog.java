package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
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

/** Asks to whom an item is passed on, and why; from the first letter of the name to Enter without leaving the keyboard. */
class PassOnDialog extends Dialog {

    private final PersonPicker person;
    private final TextArea reason = new TextArea(t("review.reassign.reason"));
    private final BiConsumer<PersonId, String> passOn;
    private boolean refused;

    PassOnDialog(String what, PersonService people, BiConsumer<PersonId, String> passOn) {
        this.passOn = passOn;
        person = new PersonPicker(t("review.reassign.person"), t("review.reassign.person.missing"), people);
        setHeaderTitle(t("review.reassign.title", what));
        setWidth("min(480px, 92vw)");
        person.setRequiredIndicatorVisible(true);
        person.setAutofocus(true);
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(1_000);
        reason.setErrorMessage(t("review.reassign.reason.missing"));
        reason.setHelperText(t("review.reassign.reason.keys"));
        person.setWidthFull();
        reason.setWidthFull();
        var fields = new Div(new Paragraph(t("review.reassign.text")), person, reason);
        fields.addClassName("stack");
        add(fields);
        var pass = new Button(t("review.reassign.action"), click -> pass());
        pass.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(t("review.cancel"), click -> close()), pass);
        Shortcuts.addShortcutListener(reason, this::pass, Key.ENTER)
                .listenOn(reason)
                .resetFocusOnActiveElement();
        Shortcuts.addShortcutListener(reason, this::pass, Key.ENTER, KeyModifier.CONTROL)
                .listenOn(reason, person)
                .resetFocusOnActiveElement();
    }

    /** Does this too once it is closed after a refusal: then what the page shows may not be so any more. */
    PassOnDialog afterRefusal(Runnable look) {
        addOpenedChangeListener(change -> {
            if (!change.isOpened() && refused) {
                look.run();
            }
        });
        return this;
    }

    private void pass() {
        if (isOpened() && isComplete()) {
            refused = !Notices.attempt(() ->
                    passOn.accept(person.getValue().id(), reason.getValue().strip()));
            if (!refused) {
                close();
            }
        }
    }

    /** Marks what is missing and leads to the first of it. */
    private boolean isComplete() {
        var named = person.isChosen();
        reason.setInvalid(reason.getValue().isBlank());
        if (!named) {
            person.focus();
        } else if (reason.isInvalid()) {
            reason.focus();
        }
        return named && !reason.isInvalid();
    }
}
