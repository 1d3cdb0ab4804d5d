package dev.countersign.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;

class QuietHangUpsTests {

    private final IOException broken = new ClientAbortException(new IOException("Broken pipe"));

    @Test
    void whoeverHangsUpIsNoFailureHoweverDeepItLies() {
        assertThatCode(() -> pass((request, response) -> {
                    throw broken;
                }))
                .doesNotThrowAnyException();
        assertThatCode(() -> pass((request, response) -> {
                    throw new ServletException(new UncheckedIOException(broken));
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void whateverComesOfAnUploadThatBreaksOffIsNone() {
        assertThatCode(() -> pass((request, response) -> {
                    request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, new EOFException());
                    throw new AccessDeniedException("The answer is on its way already.");
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void aDatabaseThatHangsUpIsOne() {
        assertThat(HungUp.is(new IllegalStateException(new EOFException()))).isFalse();
        assertThat(HungUp.is(null)).isFalse();
        assertThatThrownBy(() -> pass((request, response) -> {
                    throw new IllegalStateException(new IOException("Broken pipe"));
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void pass(FilterChain chain) throws IOException, ServletException {
        new QuietHangUps().doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), chain);
    }
}
