package dev.countersign.shell.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Asks for addresses no client library would send. */
@IntegrationTest
class UnreachedTests {

    @LocalServerPort
    int port;

    @Test
    void aMethodThatTheServerDoesNotKnowIsNoFailureOfOurs() throws Exception {
        assertThat(said("CONNECT", "/api/agents", "application/json"))
                .startsWith("HTTP/1.1 405")
                .contains("Allow: GET, HEAD, POST", "application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/agents/%zz",
                "/%",
                "/agents/%2e%2e/people",
                "//agents",
                "/agents;a=b",
                "/agents/%2f",
                "/agents/%00",
                "/agents/%ff",
                "/../../etc/passwd",
                "/agents|people",
                "/agents/%5c"
            })
    void anAddressThatCannotBeUnderstoodIsAnsweredWithAPageOfOurs(String address) throws Exception {
        var answer = get(address, "text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("There is nothing here · Countersign", "Content-Security-Policy: ", "nosniff")
                .doesNotContain("Tomcat", "HTTP Status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/%zz",
                "/api/agents;a=b",
                "/api//agents",
                "/api/agents/%2f",
                "/api/%2e%2e/agents",
                "/api/[x]"
            })
    void underTheApiItIsAnsweredWithAProblem(String address) throws Exception {
        for (var accept : new String[] {"*/*", "application/json", "text/html"}) {
            assertThat(get(address, accept))
                    .startsWith("HTTP/1.1 400")
                    .contains(
                            "application/problem+json",
                            "\"status\":400",
                            "\"detail\":\"The address, a parameter or the method cannot be understood.")
                    .doesNotContain("Tomcat", "<html");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?v-r=init&location=",
                "/?v%2Dr=init&location=",
                "/sign-in?v-r=init",
                "/agents?v-r=init",
                "/VAADIN/push?v-r=push&v-uiId=0",
                "/?v-r=push&v-uiId=0"
            })
    void aStrangerOpensNoWindowAndNoChannel(String address) throws Exception {
        assertThat(get(address, "*/*"))
                .matches("(?s)HTTP/1.1 (302|401|403).*")
                .doesNotContain("Vaadin-Security-Key", "Vaadin-Push-ID");
    }

    private String get(String address, String accept) throws Exception {
        return said("GET", address, accept);
    }

    private String said(String method, String address, String accept) throws Exception {
        try (var socket = new Socket("localhost", port)) {
            var request = "%s %s HTTP/1.1\r\nHost: localhost\r\nAccept: %s\r\nConnection: close\r\n\r\n"
                    .formatted(method, address, accept);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
