package dev.countersign.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Looks again every two seconds while something on the page is under way. The pages of a window share one rhythm, which stops when
 * the last of them has nothing left to wait for.
 */
public final class Polling {

    private static final int INTERVAL = 2_000;

    private final Map<Component, BooleanSupplier> waiting = new LinkedHashMap<>();
    private final UI ui;

    private Polling(UI ui) {
        this.ui = ui;
        ui.addPollListener(poll -> lookAgain());
    }

    /**
     * Looks again until nothing is under way or the component is gone. Asking twice for a component changes what it looks with.
     *
     * @param look brings the component up to date and answers whether something is still under way
     */
    public static void whileUnderWay(Component component, BooleanSupplier look) {
        component.getUI().ifPresent(ui -> {
            var polling = ComponentUtil.getData(ui, Polling.class);
            if (polling == null) {
                polling = new Polling(ui);
                ComponentUtil.setData(ui, Polling.class, polling);
            }
            polling.waiting.put(component, look);
            ui.setPollInterval(INTERVAL);
        });
    }

    private void lookAgain() {
        Map.copyOf(waiting).forEach((component, look) -> {
            if (!component.isAttached() || !look.getAsBoolean()) {
                waiting.remove(component);
            }
        });
        if (waiting.isEmpty()) {
            ui.setPollInterval(-1);
        }
    }
}
