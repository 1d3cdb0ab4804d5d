package dev.countersign.shell.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ForgedCallTests {

    private static final String CALLS = "com.vaadin.flow.server.communication.ServerRpcHandler";
    private static final String FRAMEWORK = "com.vaadin.flow.component.UI";

    @Test
    void failureInsideTheFrameworkDuringACallIsAForgedCall() {
        assertThat(ForgedCall.is(thrownIn("java.util.ArrayList", FRAMEWORK, CALLS, "dev.countersign.http.PageCalls")))
                .isTrue();
        assertThat(ForgedCall.is(new IllegalStateException(thrownIn(FRAMEWORK, CALLS))))
                .isTrue();
    }

    @Test
    void failureOfOurCodeIsOurs() {
        assertThat(ForgedCall.is(thrownIn(FRAMEWORK, "dev.countersign.agent.ui.AgentView", FRAMEWORK, CALLS)))
                .isFalse();
        assertThat(ForgedCall.is(thrownIn("org.hibernate.Session", "dev.countersign.agent.AgentService", CALLS)))
                .isFalse();
    }

    @Test
    void failureOutsideOfACallIsOurs() {
        assertThat(ForgedCall.is(thrownIn(FRAMEWORK, "com.vaadin.flow.server.VaadinServlet")))
                .isFalse();
        assertThat(ForgedCall.is(null)).isFalse();
    }

    private static RuntimeException thrownIn(String... classes) {
        var thrown = new NullPointerException();
        thrown.setStackTrace(Arrays.stream(classes)
                .map(name -> new StackTraceElement(name, "call", null, 1))
                .toArray(StackTraceElement[]::new));
        return thrown;
    }
}
