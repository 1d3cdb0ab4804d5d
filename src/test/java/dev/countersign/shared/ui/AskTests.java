package dev.countersign.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import dev.countersign.shared.Refused;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    private void press() {
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
