package dev.countersign.shared;

import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Whoever asked went away before the answer was complete. That is no failure of ours, and there is nobody left to tell. */
public final class HungUp {

    private HungUp() {}

    /** Only the line to whoever asked is meant; one to the database that breaks is another matter. */
    public static boolean is(@Nullable Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException) {
                return true;
            }
        }
        return false;
    }
}
