package dev.countersign.node;

import org.flowable.engine.ProcessEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets the process engine take jobs once everything else stands, and only while this node may work. */
@Component
class EngineSwitch {

    private final ProcessEngine engine;
    private final NodeStatus status;
    private final boolean isWanted;
    private boolean isReady;

    EngineSwitch(
            ProcessEngine engine,
            NodeStatus status,
            @Value("${flowable.async-executor-activate:true}") boolean isWanted) {
        this.engine = engine;
        this.status = status;
        this.isWanted = isWanted;
    }

    @EventListener
    synchronized void on(ApplicationReadyEvent ready) {
        isReady = true;
        turn();
    }

    @EventListener
    synchronized void on(NodeStatus.Changed changed) {
        turn();
    }

    private void turn() {
        if (!isWanted || !isReady) {
            return;
        }
        var executor = engine.getProcessEngineConfiguration().getAsyncExecutor();
        if (status.mayWork() && !executor.isActive()) {
            executor.start();
        } else if (!status.mayWork() && executor.isActive()) {
            executor.shutdown();
        }
    }
}
