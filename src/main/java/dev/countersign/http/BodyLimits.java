package dev.countersign.http;

import dev.countersign.shared.BodyTooLarge;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds the bodies of requests: their size, and the time they may take. Uploads have limits of their own (Spring's multipart settings),
 * but must come as fast. A body that is announced too large is refused before it is read.
 */
@Component
@FilterRegistration(order = Ordered.HIGHEST_PRECEDENCE + 3)
class BodyLimits extends OncePerRequestFilter {

    /** After this time a body must have come at {@link #LEAST_BYTES_A_SECOND} on average. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private static final int LEAST_BYTES_A_SECOND = 1_000;

    private final RequestRefused refused;
    private final long most;

    BodyLimits(RequestRefused refused, @Value("${countersign.http.largest-body:2MB}") DataSize most) {
        this.refused = refused;
        this.most = most.toBytes();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = isUpload(request) ? Long.MAX_VALUE : most;
        if (request.getContentLengthLong() > limit) {
            refused.answer(request, response, HttpStatus.CONTENT_TOO_LARGE, tooLarge());
            return;
        }
        chain.doFilter(new Bounded(request, limit), response);
    }

    private static boolean isUpload(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
                || request.getRequestURI().contains("/VAADIN/dynamic/resource/");
    }

    private String tooLarge() {
        return "A request may have at most %,d bytes here. Send less at a time.".formatted(most);
    }

    private final class Bounded extends HttpServletRequestWrapper {

        private final long limit;
        private @Nullable ServletInputStream input;

        Bounded(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            var open = input;
            if (open == null) {
                open = new BoundedInput(super.getInputStream(), limit);
                input = open;
            }
            return open;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            var encoding = getCharacterEncoding();
            return new BufferedReader(new InputStreamReader(
                    getInputStream(), encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
        }
    }

    private final class BoundedInput extends ServletInputStream {

        private final ServletInputStream input;
        private final long limit;
        private final long started = System.nanoTime();
        private long count;

        BoundedInput(ServletInputStream input, long limit) {
            this.input = input;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            var one = input.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var some = input.read(bytes, offset, length);
            count(Math.max(0, some));
            return some;
        }

        private void count(int more) throws IOException {
            count += more;
            if (count > limit) {
                throw new BodyTooLarge(tooLarge(), false);
            }
            var beyond = Duration.ofNanos(System.nanoTime() - started).minus(GRACE);
            if (more > 0 && !beyond.isNegative() && count < beyond.toSeconds() * LEAST_BYTES_A_SECOND) {
                throw new BodyTooLarge("The request came too slowly.", true);
            }
        }

        @Override
        public boolean isFinished() {
            return input.isFinished();
        }

        @Override
        public boolean isReady() {
            return input.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            input.setReadListener(listener);
        }
    }
}
