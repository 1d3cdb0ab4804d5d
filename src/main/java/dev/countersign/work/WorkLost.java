package dev.countersign.work;

/** Another run has taken the work over, because this one was silent for longer than its lease. It must not touch it any more. */
public class WorkLost extends RuntimeException {

    WorkLost(WorkId id) {
        super("Work %s was taken over by another run".formatted(id));
    }
}
