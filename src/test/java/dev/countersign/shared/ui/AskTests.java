package dev.countersign.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.shared.Refused;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;

class AskTests {

    private final AtomicInteger looks = new AtomicInteger();
    private boolean refuses;

    private final Ask ask = Ask.confirm("Sure?", "It cannot be taken back.", "Do it", () -> {
                if (refuses) {
                    throw new Refused("Somebody was faster.");
                }
            })
            .afterRefusal(looks::incrementAndGet);

    @BeforeEach
    void open() {
        UI.setCurrent(new UI());
        ask.open();
    }

    @AfterEach
    void leave() {
        UI.setCurrent(null);
    }

    @Test
    void whatWasRefusedIsLookedAtAgainOnceTheDialogIsClosed() {
        refuses = true;
        press();
        assertThat(ask.isOpened()).isTrue();
        assertThat(looks).hasValue(0);
        ask.close();
        assertThat(looks).hasValue(1);
    }

    @Test
    void whatIsDoneAtTheSecondTryNeedsNoOtherLook() {
        refuses = true;
        press();
        refuses = false;
        press();
        assertThat(ask.isOpened()).isFalse();
        assertThat(looks).hasValue(0);
    }

    @Test
    void whereTwoPeopleActAtOnceTheSecondReadsAPlainRefusal() {
        var late = Ask.confirm("Sure?", "It cannot be taken back.", "Do it", () -> {
            throw new OptimisticLockingFailureException("Row was updated by another transaction");
        });
        ask.close();
        late.open();
        press(late);
        assertThat(late.isOpened()).isTrue();
        assertThat(late.getElement().getTextRecursively()).contains("Somebody else changed this");
    }

    @Test
    void nothingIsDoneBeforeWhatIsNeededIsGiven() {
        var name = new TextField("To whom");
        var given = new ArrayList<String>();
        var asked = Ask.reason("Pass it on", "Somebody else decides.", "Pass on", given::add)
                .with(name)
                .needing(name, () -> !name.isEmpty());
        ask.close();
        asked.open();
        reasonOf(asked).setValue(" You know them ");
        press(asked);
        assertThat(asked.isOpened()).isTrue();
        name.setValue("Una");
        reasonOf(asked).clear();
        press(asked);
        assertThat(reasonOf(asked).isInvalid()).isTrue();
        assertThat(given).isEmpty();
        reasonOf(asked).setValue(" You know them ");
        press(asked);
        assertThat(asked.isOpened()).isFalse();
        assertThat(given).containsExactly("You know them");
    }

    private static TextArea reasonOf(Ask ask) {
        return (TextArea) ask.getChildren()
                .flatMap(Component::getChildren)
                .filter(TextArea.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private void press() {
        press(ask);
    }

    private static void press(Ask ask) {
        var yes = (Button) ask.getFooter()
                .getElement()
                .getChildren()
                .toList()
                .getLast()
                .getComponent()
                .orElseThrow();
        yes.setEnabled(true);
        ComponentUtil.fireEvent(yes, new ClickEvent<>(yes));
    }
}
