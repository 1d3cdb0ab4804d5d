package dev.countersign.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import org.apache.tomcat.util.http.fileupload.impl.IOFileUploadException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartException;

@ExtendWith(OutputCaptureExtension.class)
class UnavailableTests {

    private final UnreadableUpload uploads = new UnreadableUpload(DataSize.ofMegabytes(100));
    private final RuntimeException exhausted =
            new CannotGetJdbcConnectionException("no", new SQLTransientConnectionException("pool"));

    @Test
    void exhaustedPoolAnswersWhenToTryAgain(CapturedOutput log) throws Exception {
        var answer = new MockHttpServletResponse();
        new UnavailableAnswers().doFilter(new MockHttpServletRequest(), answer, (request, response) -> {
            throw exhausted;
        });
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
        assertThat(log).contains("Database unavailable");
    }

    @Test
    void apiAnswersWhenToTryAgain() throws Exception {
        var answer = new MockHttpServletResponse();
        var problem = new Problems().on(exhausted, answer);
        assertThat(problem).isNotNull();
        assertThat(problem.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
    }

    @Test
    void fullTemporaryFolderIsOursAndLogged(CapturedOutput log) {
        var full = new MultipartException(
                "Failed", new IOFileUploadException("Failed", new IOException("No space left on device")));
        assertThat(uploads.on(full)).isNotNull().returns(507, problem -> problem.getStatus());
        assertThat(log).contains("Upload not stored", "No space left on device");
    }

    @Test
    void formThatBreaksOffIsTheSenders() {
        var broken = new MultipartException("Failed", new IOFileUploadException("Failed", new EOFException()));
        assertThat(uploads.on(broken)).isNotNull().returns(400, problem -> problem.getStatus());
    }
}
