package dev.countersign.finding;

import java.util.ArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Runs every detector, one after the other; a failure of one keeps none of the others from looking. */
@Component
class Detectors {

    /** Told of how many detectors have looked, out of how many. */
    interface Progress {

        void at(long done, long total);
    }

    private final Detection detection;

    /** Runs on one node wait here, without holding a connection; {@link Detection} lets those of different nodes wait. */
    private final ReentrantLock oneAtATime = new ReentrantLock();

    Detectors(Detection detection) {
        this.detection = detection;
    }

    void run(Progress progress) {
        oneAtATime.lock();
        try {
            runAll(progress);
        } finally {
            oneAtATime.unlock();
        }
    }

    private void runAll(Progress progress) {
        var failures = new ArrayList<RuntimeException>();
        var detectors = Detector.values();
        for (int done = 0; done < detectors.length; done++) {
            progress.at(done, detectors.length);
            try {
                detection.run(detectors[done]);
            } catch (RuntimeException e) {
                failures.add(new IllegalStateException("The detector " + detectors[done] + " failed", e));
            }
        }
        progress.at(detectors.length, detectors.length);
        failures.stream().reduce(Detectors::together).ifPresent(failure -> {
            throw failure;
        });
    }

    private static RuntimeException together(RuntimeException first, RuntimeException next) {
        first.addSuppressed(next);
        return first;
    }
}
