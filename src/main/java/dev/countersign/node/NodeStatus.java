package dev.countersign.node;

import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Whether this node may work. A node with a concern does nothing in the background: it sends no mail, carries nothing out, ends
 * nothing and signs nothing. One whose keys are in doubt answers nobody either.
 */
@Component
public class NodeStatus {

    /** Says that concerns came or went. */
    record Changed() {}

    private static final Logger LOG = LoggerFactory.getLogger(NodeStatus.class);

    private final ApplicationEventPublisher events;
    private volatile Map<Concern, String> concerns = Map.of();

    public NodeStatus(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** Whether this node may do work that nobody waits for. */
    public boolean mayWork() {
        return concerns.isEmpty();
    }

    /** Whether this node may answer people and programs. */
    public boolean mayServe() {
        return concerns.keySet().stream().allMatch(Concern::serves);
    }

    public boolean has(Concern concern) {
        return concerns.containsKey(concern);
    }

    /** What is wrong, with a sentence for whoever operates the node. */
    public Map<Concern, String> concerns() {
        return concerns;
    }

    /** @param sentence what is wrong and what to do */
    public void raise(Concern concern, String sentence) {
        synchronized (this) {
            if (sentence.equals(concerns.get(concern))) {
                return;
            }
            var more = new EnumMap<Concern, String>(Concern.class);
            more.putAll(concerns);
            var isNew = more.put(concern, sentence) == null;
            concerns = Map.copyOf(more);
            if (isNew) {
                LOG.error("{}: {}", concern, sentence);
            }
        }
        events.publishEvent(new Changed());
    }

    public void clear(Concern concern) {
        synchronized (this) {
            if (!concerns.containsKey(concern)) {
                return;
            }
            var fewer = new EnumMap<>(concerns);
            fewer.remove(concern);
            concerns = Map.copyOf(fewer);
            LOG.info("{}: no longer a concern", concern);
        }
        events.publishEvent(new Changed());
    }
}
