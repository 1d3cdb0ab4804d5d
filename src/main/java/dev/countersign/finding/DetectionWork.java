package dev.countersign.finding;

import dev.countersign.work.WorkHandler;
import dev.countersign.work.WorkRun;
import org.springframework.stereotype.Component;

/** Detection as a background task. */
@Component
class DetectionWork implements WorkHandler {

    static final String KIND = "detection";

    private final Detectors detectors;

    DetectionWork(Detectors detectors) {
        this.detectors = detectors;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(WorkRun run) {
        detectors.run(run::progress);
    }
}
