package dev.countersign.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Refused;
import dev.countersign.shared.Texts;
import java.util.function.Consumer;

/**
 * Asks before something that cannot be taken back, or for the reason of a decision. It says what will happen, and stays open with
 * the message where the domain refuses.
 */
public class Ask extends Dialog {

    private static final int LONGEST_REASON = 1_000;

    private final Div fields = new Div();
    private final Paragraph refusal = new Paragraph();
    private final Button yes = new Button();

    private Ask(String title, String text, String action) {
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
        getFooter().add(new Button(Texts.t("shared.ask.cancel"), click -> close()), yes);
    }

    /** Asks whether to do it. */
    public static Ask confirm(String title, String text, String action, Runnable confirmed) {
        var ask = new Ask(title, text, action);
        ask.yes.addClickListener(click -> ask.attempt(confirmed));
        return ask;
    }

    /** Asks for a reason, which is required, and hands it over. */
    public static Ask reason(String title, String text, String action, Consumer<String> reasoned) {
        var ask = new Ask(title, text, action);
        var reason = new TextArea(Texts.t("shared.ask.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(LONGEST_REASON);
        reason.setWidthFull();
        reason.setMinHeight("96px");
        reason.setAutofocus(true);
        ask.fields.addComponentAtIndex(1, reason);
        reason.setHelperText(Texts.t("shared.ask.reason.keys"));
        ask.yes.addClickListener(click -> ask.answer(reason, reasoned));
        Shortcuts.addShortcutListener(reason, () -> ask.answer(reason, reasoned), Key.ENTER)
                .listenOn(reason)
                .resetFocusOnActiveElement();
        return ask;
    }

    /** Does nothing once it is closed: Enter may be struck twice before the page hears of the first. */
    private void answer(TextArea reason, Consumer<String> reasoned) {
        if (!isOpened()) {
            return;
        }
        if (reason.getValue().isBlank()) {
            reason.setErrorMessage(Texts.t("shared.ask.reason.missing"));
            reason.setInvalid(true);
            reason.focus();
            yes.setEnabled(true);
        } else {
            attempt(() -> reasoned.accept(reason.getValue().strip()));
        }
    }

    /** Asks for more: fields that stand before the reason. */
    public Ask with(Component... more) {
        for (int i = 0; i < more.length; i++) {
            fields.addComponentAtIndex(1 + i, more[i]);
        }
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

    private void attempt(Runnable change) {
        try {
            change.run();
            refusal.setVisible(false);
            close();
        } catch (Refused | Invalid | NotFound e) {
            refusal.setText(Notices.said(e));
            refusal.setVisible(true);
            yes.setEnabled(true);
        }
    }
}
