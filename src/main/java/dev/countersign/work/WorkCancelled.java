package dev.countersign.work;

/** Somebody asked to cancel the work. */
public class WorkCancelled extends RuntimeException {

    WorkCancelled() {
        super("cancelled");
    }
}
