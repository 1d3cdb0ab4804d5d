package dev.countersign.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.Tokens;
import dev.countersign.security.Roles;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTests {

    @RestController
    static class Failing {

        @GetMapping("/overtaken")
        void overtaken() {
            throw new OptimisticLockingFailureException("row 12 of access_grant");
        }

        @GetMapping("/broken")
        void broken() {
            throw new IllegalStateException("select secret from account");
        }

        record Wish(UUID agent, Kind kind, int count) {}

        enum Kind {
            SMALL,
            LARGE
        }

        @PostMapping("/wishes")
        void wish(@RequestBody List<Wish> wishes) {
            assertThat(wishes).isNotEmpty();
        }

        @GetMapping("/export")
        void export(HttpServletResponse response) throws IOException {
            response.getOutputStream().write(1);
            response.flushBuffer();
            throw new UncheckedIOException(new ClientAbortException(new IOException("Broken pipe")));
        }

        @GetMapping("/forbidden")
        void forbidden() {
            throw new AccessDeniedException("no");
        }
    }

    @Autowired
    Tokens tokens;

    @LocalServerPort
    int port;

    private final MockMvcTester api = MockMvcTester.create(MockMvcBuilders.standaloneSetup(new Failing())
            .setControllerAdvice(new Problems())
            .build());

    @Test
    void whatSomebodyElseOvertookIsAConflict() throws Exception {
        var answer = api.get().uri("/overtaken").exchange();
        assertThat(answer).hasStatus(409).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getResponse().getContentAsString())
                .contains("Look at it again")
                .doesNotContain("row 12");
    }

    @Test
    void aFailureOfOursTellsNothingButAnId() throws Exception {
        var answer = api.get().uri("/broken").exchange();
        assertThat(answer).hasStatus(500).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getResponse().getContentAsString())
                .containsPattern("\"id\":\"[0-9a-f]{8}\"")
                .doesNotContain("secret", "IllegalState");
    }

    @Test
    void whoeverHangsUpIsNoFailureOfOurs(CapturedOutput log) {
        assertThat(api.get().uri("/export").exchange().getUnresolvedException()).isNull();
        assertThat(log).doesNotContain("Broken pipe", "Failure");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{"agent":"x"}]             | [0].agent: Its value is missing or not of the kind
            [{"kind":"HUGE"}]           | [0].kind: Use one of SMALL, LARGE.
            [{"count":99999999999}]     | [0].count: Its value is missing or not of the kind
            {"count":1}                 | body: Its value is missing or not of the kind
            [{"count":1                 | body: It is not valid JSON, from line 1, column
            [{count:1}]                 | body: It is not valid JSON, from line 1, column
            ``                          | body: It is missing or cannot be read""")
    void aBodyThatCannotBeReadSaysWhere(String body, String said) throws Exception {
        var answer = api.post()
                .uri("/wishes")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
        assertThat(answer).hasStatus(400).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getResponse().getContentAsString())
                .contains(said, "violations")
                .doesNotContain("Exception", "java", "Wish");
    }

    @Test
    void whoMayWhatIsLeftToTheFilterChain() {
        assertThat(api.get().uri("/forbidden").exchange())
                .failure()
                .hasRootCauseInstanceOf(AccessDeniedException.class);
    }

    /** The answer comes before the upload does. */
    @Test
    void anUploadThatIsTooLargeIsAProblemToo() throws Exception {
        try (var socket = new Socket("localhost", port)) {
            var request = """
                    POST /api/imports HTTP/1.1\r
                    Host: localhost\r
                    Connection: close\r
                    Authorization: Bearer %s\r
                    Content-Type: multipart/form-data; boundary=part\r
                    Content-Length: 200000000\r
                    \r
                    --part\r
                    """.formatted(tokens.of(Roles.ADMINISTRATOR));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
        }
    }
}
