package dev.countersign.shared.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;

/**
 * A dialog that opens only where its window has no other one open: a second click on what opens it, sent before the browser showed
 * the first, does nothing. Every dialog of the product is one.
 */
public abstract class SingleDialog extends Dialog {

    @Override
    public void setOpened(boolean opened) {
        var ui = UI.getCurrent();
        if (ui == null || opened == isOpened()) {
            super.setOpened(opened);
            return;
        }
        var other = ComponentUtil.getData(ui, SingleDialog.class);
        if (opened && other != null && other != this && other.isOpened()) {
            return;
        }
        ComponentUtil.setData(ui, SingleDialog.class, opened ? this : null);
        super.setOpened(opened);
    }

    /** The page it was opened on is left. */
    @Override
    protected void onDetach(DetachEvent event) {
        super.onDetach(event);
        if (ComponentUtil.getData(event.getUI(), SingleDialog.class) == this) {
            ComponentUtil.setData(event.getUI(), SingleDialog.class, null);
        }
    }
}
