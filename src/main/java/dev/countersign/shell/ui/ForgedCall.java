package dev.countersign.shell.ui;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A call of a page that the framework could not carry out before any code of ours ran: it names a component, a property or data that the
 * page does not offer. Only a forged or a damaged message contains one.
 */
final class ForgedCall {

    private static final String CALLS = "com.vaadin.flow.server.communication.ServerRpcHandler";
    private static final String FRAMEWORK = "com.vaadin.flow.";
    private static final String JAVA = "java.";
    private static final String JSON = "tools.jackson.";

    private ForgedCall() {}

    static boolean is(@Nullable Throwable thrown) {
        var cause = thrown;
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause != null && isInCalls(cause.getStackTrace());
    }

    private static boolean isInCalls(StackTraceElement[] trace) {
        var before = Arrays.stream(trace)
                .map(StackTraceElement::getClassName)
                .takeWhile(name -> !name.startsWith(CALLS))
                .toList();
        return before.size() < trace.length
                && before.stream()
                        .allMatch(name -> name.startsWith(FRAMEWORK) || name.startsWith(JAVA) || name.startsWith(JSON));
    }
}
