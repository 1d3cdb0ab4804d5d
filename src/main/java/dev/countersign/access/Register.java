package dev.countersign.access;

import dev.countersign.shared.Entry;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.RecordedAll;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Brings what is registered into line with what a source says: what is new is created, what differs is changed, the rest is left
 * alone, in batches, with one entry in the ledger for each difference.
 */
@Component
class Register {

    private static final int CHUNK = 500;

    /**
     * How one kind of thing is registered.
     *
     * @param <S> what a source says about one
     * @param <K> by what a repeated import knows it again
     * @param <A> the thing
     */
    interface Plan<S, K, A> {

        /** Looks up what all of these refer to, once for many. @throws dev.countersign.shared.Invalid naming what is unknown */
        void prepare(List<S> said);

        K key(S said);

        Map<K, A> known(Collection<K> keys);

        A create(S said);

        /** Answers whether anything was different. */
        boolean change(A known, S said);

        Entry entry(A thing, boolean isNew);
    }

    private final EntityManager entities;
    private final ApplicationEventPublisher events;

    Register(EntityManager entities, ApplicationEventPublisher events) {
        this.entities = entities;
        this.events = events;
    }

    <S, K, A> ImportCount apply(List<S> said, Plan<S, K, A> plan) {
        entities.flush();
        return said.stream()
                .gather(Gatherers.windowFixed(CHUNK))
                .map(chunk -> applyChunk(chunk, plan))
                .reduce(ImportCount.NONE, ImportCount::plus);
    }

    private <S, K, A> ImportCount applyChunk(List<S> chunk, Plan<S, K, A> plan) {
        plan.prepare(chunk);
        var known = new HashMap<>(plan.known(chunk.stream().map(plan::key).toList()));
        var entries = new ArrayList<Entry>();
        var count = ImportCount.NONE;
        for (var said : chunk) {
            var there = known.get(plan.key(said));
            if (there == null) {
                var made = plan.create(said);
                entities.persist(made);
                known.put(plan.key(said), made);
                entries.add(plan.entry(made, true));
                count = count.plus(new ImportCount(1, 0, 0));
            } else if (plan.change(there, said)) {
                entries.add(plan.entry(there, false));
                count = count.plus(new ImportCount(0, 1, 0));
            } else {
                count = count.plus(new ImportCount(0, 0, 1));
            }
        }
        entities.flush();
        known.values().forEach(entities::detach);
        if (!entries.isEmpty()) {
            events.publishEvent(new RecordedAll(entries));
        }
        return count;
    }
}
