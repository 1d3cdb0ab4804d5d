package dev.countersign.security;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets a few in at a time. Those who wait are let in by turns of where they come from, so that many from one place delay another
 * place by one turn only. Some places are kept for those with a good record, who also go first.
 */
final class FairPlaces {

    /** @param origin where they come from, as an address @param known whether they have a good record */
    record Applicant(String origin, boolean known) {}

    private static final int LONGEST_QUEUE = 20;

    private static final class Waiting {

        private final Condition called;
        private boolean isIn;

        Waiting(Condition called) {
            this.called = called;
        }
    }

    /** Those who wait, by where they come from; the first entry has the next turn. */
    private static final class Lane {

        private final Map<String, ArrayDeque<Waiting>> queues = new LinkedHashMap<>();

        boolean isEmpty() {
            return queues.isEmpty();
        }

        int size() {
            return queues.values().stream().mapToInt(ArrayDeque::size).sum();
        }

        boolean isFull(String origin) {
            var queue = queues.get(origin);
            return queue != null && queue.size() >= LONGEST_QUEUE;
        }

        void join(String origin, Waiting waiting) {
            queues.computeIfAbsent(origin, nobody -> new ArrayDeque<>()).add(waiting);
        }

        void leave(String origin, Waiting waiting) {
            var queue = queues.get(origin);
            if (queue != null && queue.remove(waiting) && queue.isEmpty()) {
                queues.remove(origin);
            }
        }

        Waiting next() {
            var turn = queues.entrySet().iterator().next();
            var origin = turn.getKey();
            var queue = turn.getValue();
            queues.remove(origin);
            var first = queue.remove();
            if (!queue.isEmpty()) {
                queues.put(origin, queue);
            }
            return first;
        }
    }

    private final int places;
    private final int open;
    private final ReentrantLock lock = new ReentrantLock();
    private final Lane known = new Lane();
    private final Lane strangers = new Lane();
    private int inside;
    private int strangersInside;

    /** @param kept how many of the places only those with a good record can have */
    FairPlaces(int places, int kept) {
        this.places = places;
        this.open = places - kept;
    }

    /** Answers whether they got a place in time; then they must {@link #leave} it. */
    boolean enter(Applicant applicant, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            var lane = applicant.known() ? known : strangers;
            if (lane.isEmpty() && hasPlace(applicant.known())) {
                take(applicant.known());
                return true;
            }
            return !lane.isFull(applicant.origin()) && await(applicant.origin(), lane, patience);
        } finally {
            lock.unlock();
        }
    }

    private boolean await(String origin, Lane lane, Duration patience) throws InterruptedException {
        var me = new Waiting(lock.newCondition());
        lane.join(origin, me);
        try {
            var left = patience.toNanos();
            while (!me.isIn && left > 0) {
                left = me.called.awaitNanos(left);
            }
            return me.isIn;
        } finally {
            lane.leave(origin, me);
        }
    }

    void leave(Applicant applicant) {
        lock.lock();
        try {
            inside--;
            strangersInside -= applicant.known() ? 0 : 1;
            callIn(known, true);
            callIn(strangers, false);
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    int waiting() {
        lock.lock();
        try {
            return known.size() + strangers.size();
        } finally {
            lock.unlock();
        }
    }

    private void callIn(Lane lane, boolean isKnown) {
        while (!lane.isEmpty() && hasPlace(isKnown)) {
            var next = lane.next();
            take(isKnown);
            next.isIn = true;
            next.called.signal();
        }
    }

    private boolean hasPlace(boolean isKnown) {
        return inside < places && (isKnown || strangersInside < open);
    }

    private void take(boolean isKnown) {
        inside++;
        strangersInside += isKnown ? 0 : 1;
    }
}
