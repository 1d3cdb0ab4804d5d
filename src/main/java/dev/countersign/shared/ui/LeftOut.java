package dev.countersign.shared.ui;

import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.shared.Texts;
import java.util.List;

/** Says on a page what its address asks for and the page does not know, so that nobody takes what is shown for what was asked. */
public class LeftOut extends Paragraph {

    private LeftOut(String words) {
        super(words);
        addClassNames("note", "warn");
        getElement().setAttribute("role", "status");
    }

    /** @param parameters as the address says them, as in {@code status=BANANA} */
    public static LeftOut of(List<String> parameters) {
        return new LeftOut(Texts.t("shared.address.leftOut", String.join(", ", parameters), parameters.size()));
    }

    /** The address names a page that the list does not have. */
    static LeftOut page() {
        return new LeftOut(Texts.t("shared.address.noPage"));
    }
}
