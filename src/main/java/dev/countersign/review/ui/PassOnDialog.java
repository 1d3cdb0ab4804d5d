package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import dev.countersign.person.PersonId;
import dev.countersign.person.PersonService;
import dev.countersign.shared.ui.Ask;
import java.util.function.BiConsumer;

/** Asks to whom an item is passed on, and why; from the first letter of the name to Enter without leaving the keyboard. */
final class PassOnDialog {

    private PassOnDialog() {}

    static Ask of(String what, PersonService people, BiConsumer<PersonId, String> passOn) {
        var person = new PersonPicker(t("review.reassign.person"), t("review.reassign.person.missing"), people);
        person.setRequiredIndicatorVisible(true);
        person.setAutofocus(true);
        person.setWidthFull();
        return Ask.reason(
                        t("review.reassign.title", what),
                        t("review.reassign.text"),
                        t("review.reassign.action"),
                        reason -> passOn.accept(person.getValue().id(), reason))
                .with(person)
                .needing(person, person::isChosen);
    }
}
