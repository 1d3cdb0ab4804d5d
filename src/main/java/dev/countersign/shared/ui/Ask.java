package dev.countersign.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import dev.countersign.shared.Reason;
import dev.countersign.shared.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Asks before something that cannot be taken back, or for the reason of a decision. It says what will happen, and stays open with
 * the message where the domain refuses.
 */
public class Ask extends SingleDialog {

    private record Needed(Focusable<?> field, BooleanSupplier given) {}

    private final Div fields = new Div();
    private final TextArea reason = new TextArea(Texts.t("shared.ask.reason"));
    private final Paragraph refusal = new Paragraph();
    private final Button yes = new Button();
    private final Button no = new Button(Texts.t("shared.ask.cancel"), click -> close());
    private final List<Needed> needed = new ArrayList<>();
    private final Consumer<String> answered;

    private Ask(String title, String text, String action, Consumer<String> answered) {
        this.answered = answered;
        setHeaderTitle(title);
        setWidth("min(480px, 92vw)");
        refusal.addClassNames("note", "bad");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        fields.addClassName("stack");
        fields.add(new Paragraph(text), refusal);
        add(fields);
        yes.setText(action);
        yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        yes.setDisableOnClick(true);
        yes.addClickListener(click -> attempt());
        getFooter().add(no, yes);
    }

    /** Asks whether to do it. */
    public static Ask confirm(String title, String text, String action, Runnable confirmed) {
        return new Ask(title, text, action, nothing -> confirmed.run());
    }

    /** Asks for a reason, which is required, and hands it over. */
    public static Ask reason(String title, String text, String action, Consumer<String> reasoned) {
        var ask = new Ask(title, text, action, reasoned);
        ask.askForReason();
        return ask;
    }

    private void askForReason() {
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(Reason.LONGEST);
        reason.setWidthFull();
        reason.setMinHeight("96px");
        reason.setHelperText(Texts.t("shared.ask.reason.keys"));
        reason.setErrorMessage(Texts.t("shared.ask.reason.missing"));
        with(reason).needing(reason, this::hasReason);
        reason.setAutofocus(true);
        Shortcuts.addShortcutListener(reason, this::attempt, Key.ENTER)
                .listenOn(reason)
                .resetFocusOnActiveElement();
    }

    private boolean hasReason() {
        reason.setInvalid(reason.getValue().isBlank());
        return !reason.isInvalid();
    }

    /** Asks for more: fields that stand before the reason. */
    public Ask with(Component... more) {
        for (int i = 0; i < more.length; i++) {
            fields.addComponentAtIndex(1 + i, more[i]);
        }
        return this;
    }

    /**
     * Does nothing without this field, which stands before the reason; Control and Enter in it answer too.
     *
     * @param given whether the field is filled in; where it is not, this marks it
     */
    public <F extends Component & Focusable<?>> Ask needing(F field, BooleanSupplier given) {
        needed.addFirst(new Needed(field, given));
        reason.setAutofocus(false);
        Shortcuts.addShortcutListener(field, this::attempt, Key.ENTER, KeyModifier.CONTROL)
                .listenOn(field)
                .resetFocusOnActiveElement();
        return this;
    }

    /** Says what stays as it is, where “Cancel” could also be read as the action itself. */
    public Ask orKeep(String label) {
        no.setText(label);
        return this;
    }

    /** Marks what it asks for as something that harms. */
    public Ask harmful() {
        yes.addThemeVariants(ButtonVariant.LUMO_ERROR);
        return this;
    }

    /** Does this too once it is closed after a refusal: then what the page shows may not be so any more. */
    public Ask afterRefusal(Runnable look) {
        addOpenedChangeListener(change -> {
            if (!change.isOpened() && refusal.isVisible()) {
                look.run();
            }
        });
        return this;
    }

    /** Does nothing once it is closed: Enter may be struck twice before the page hears of the first. */
    private void attempt() {
        if (isOpened() && isComplete()) {
            var done = Notices.attempt(() -> answered.accept(reason.getValue().strip()), refusal::setText);
            refusal.setVisible(!done);
            if (done) {
                close();
            }
        }
        yes.setEnabled(true);
    }

    /** Marks all that is missing and leads to the first of it. */
    private boolean isComplete() {
        var missing =
                needed.stream().filter(field -> !field.given().getAsBoolean()).toList();
        missing.stream().findFirst().ifPresent(first -> first.field().focus());
        return missing.isEmpty();
    }
}
