package dev.countersign.shell.ui;

import dev.countersign.work.WorkSubmitted;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** The trays of the windows open on this node; work that was just handed in shows in those of whoever asked for it. */
@Component
class WorkTrays {

    private final Set<WorkTray> open = ConcurrentHashMap.newKeySet();

    void opened(WorkTray tray) {
        open.add(tray);
    }

    void closed(WorkTray tray) {
        open.remove(tray);
    }

    @TransactionalEventListener
    void on(WorkSubmitted submitted) {
        open.forEach(tray -> tray.on(submitted));
    }
}
