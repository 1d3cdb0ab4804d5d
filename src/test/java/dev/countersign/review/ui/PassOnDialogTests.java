package dev.countersign.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.internal.Routes;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextArea;
import dev.countersign.IntegrationTest;
import dev.countersign.person.PersonId;
import dev.countersign.person.PersonRow;
import dev.countersign.person.PersonService;
import dev.countersign.person.PersonStatus;
import dev.countersign.shared.Ids;
import dev.countersign.shared.ui.Enter;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class PassOnDialogTests extends BrowserlessTest {

    @Autowired
    PersonService people;

    private final PersonRow una = new PersonRow(
            new PersonId(Ids.next()),
            "una",
            "Una Ulm",
            "una@example.org",
            null,
            null,
            null,
            null,
            PersonStatus.ACTIVE,
            null);

    /** Without any page: a dialog needs none. */
    @Override
    protected Routes discoverRoutes() {
        return new Routes();
    }

    @Test
    void whatIsPassedOnIsPassedOnceHoweverOftenEnterIsStruck() {
        var passed = new ArrayList<String>();
        var dialog = PassOnDialog.of("3 grants", people, (to, why) -> passed.add(to + " " + why));
        // As long as the page has not heard of it, a dialog that is closed is still there.
        UI.getCurrent().add(dialog);
        dialog.open();
        roundTrip();
        find(PersonPicker.class).single().setValue(una);
        var reason = find(TextArea.class).single();
        reason.setValue("She knows it");
        Enter.on(reason);
        Enter.on(reason);
        assertThat(passed).containsExactly(una.id() + " She knows it");
    }
}
