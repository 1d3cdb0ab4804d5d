package dev.countersign.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.internal.Routes;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import org.junit.jupiter.api.Test;

/** A second click may arrive before the browser shows what the first one opened. */
class SingleDialogTests extends BrowserlessTest {

    @Override
    protected Routes discoverRoutes() {
        return new Routes();
    }

    @Test
    void aDoubleClickOpensOneDialog() {
        var opener = opener();
        opener.click();
        opener.click();
        roundTrip();
        opener.click();
        roundTrip();
        assertThat(find(Dialog.class).all()).hasSize(1);
    }

    @Test
    void aDialogThatWasClosedOpensAgain() {
        var opener = opener();
        for (int i = 0; i < 2; i++) {
            opener.click();
            roundTrip();
            var dialog = find(Dialog.class).single();
            assertThat(dialog.isOpened()).isTrue();
            dialog.close();
            roundTrip();
            assertThat(find(Dialog.class).all()).isEmpty();
        }
    }

    private static Button opener() {
        return new Button(
                "Submit",
                click -> Ask.confirm("Submit?", "It is final.", "Submit", () -> {})
                        .open());
    }
}
