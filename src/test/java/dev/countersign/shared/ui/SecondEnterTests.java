package dev.countersign.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.internal.Routes;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextArea;
import dev.countersign.shared.Refused;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** A page may send Enter again before it hears that the first one was heard. */
class SecondEnterTests extends BrowserlessTest {

    private final ArrayList<String> said = new ArrayList<>();
    private boolean refuses;

    /** Without any page: a dialog needs none. */
    @Override
    protected Routes discoverRoutes() {
        return new Routes();
    }

    @Test
    void whatIsAskedForAReasonIsDoneOnceHoweverOftenEnterIsStruck() {
        var reason = asked();
        reason.setValue("Nobody needs it");
        Enter.on(reason);
        Enter.on(reason);
        assertThat(said).containsExactly("Nobody needs it");
    }

    @Test
    void whatWasRefusedIsTriedAgainByTheNextEnter() {
        var reason = asked();
        reason.setValue("Nobody needs it");
        refuses = true;
        Enter.on(reason);
        assertThat(said).isEmpty();
        refuses = false;
        Enter.on(reason);
        Enter.on(reason);
        assertThat(said).containsExactly("Nobody needs it");
    }

    private TextArea asked() {
        var ask = Ask.reason("Revoke it?", "Say why.", "Revoke", reason -> {
            if (refuses) {
                throw new Refused("Somebody was faster.");
            }
            said.add(reason);
        });
        // As long as the page has not heard of it, a dialog that is closed is still there.
        UI.getCurrent().add(ask);
        ask.open();
        roundTrip();
        return find(TextArea.class).single();
    }
}
