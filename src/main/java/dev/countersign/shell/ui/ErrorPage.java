package dev.countersign.shell.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.PageHead;

/** What a person sees instead of a page that cannot be shown: what is wrong and where to go from here. */
abstract class ErrorPage extends Div {

    ErrorPage() {
        addClassName("page");
    }

    void say(String title, String words) {
        removeAll();
        var said = new Div(new Paragraph(words), new Div(Links.button("", Texts.t("shell.error.home"))));
        said.addClassName("stack");
        add(new PageHead(title), new Card(null, said));
    }
}
