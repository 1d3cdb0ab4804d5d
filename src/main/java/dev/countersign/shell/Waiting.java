package dev.countersign.shell;

import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;

/** Something that waited for the person in front of the page is done, so the numbers beside the navigation are counted anew. */
public final class Waiting extends ComponentEvent<UI> {

    private Waiting(UI page) {
        super(page, false);
    }

    /** Tells the frame of the present page. */
    public static void hasChanged() {
        var page = UI.getCurrentOrThrow();
        ComponentUtil.fireEvent(page, new Waiting(page));
    }

    /** Hears of it on a page. */
    public static Registration listen(UI page, ComponentEventListener<Waiting> heard) {
        return ComponentUtil.addListener(page, Waiting.class, heard);
    }
}
