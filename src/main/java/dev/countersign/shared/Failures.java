package dev.countersign.shared;

/** Puts failures into words for whoever runs a command. */
public final class Failures {

    private static final int MOST_CAUSES = 50;

    private Failures() {}

    /** The message of the innermost cause that has one; where the database could not be reached, that it was lost. */
    public static String sentence(Throwable failure) {
        var sentence = failure.getClass().getSimpleName();
        var cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            var message = cause.getMessage();
            if (message != null && !message.isBlank()) {
                sentence = message.strip();
            }
            cause = cause.getCause();
        }
        return DatabaseUnavailable.is(failure)
                ? "the connection to the database was lost or could not be made (" + sentence + ")."
                : sentence;
    }
}
