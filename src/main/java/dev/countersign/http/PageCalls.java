package dev.countersign.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at what the browser's side of a page sends before the framework does: no control characters in any value, and no more calls than
 * a person's clicks and keys make. A forged request would otherwise reach every field of a page, and write a line of the log for each call.
 */
@Component
@FilterRegistration(order = Ordered.HIGHEST_PRECEDENCE + 5)
class PageCalls extends OncePerRequestFilter {

    private static final int MOST_CALLS = 1_000;
    private static final byte[] CALL = "\"type\"".getBytes(StandardCharsets.US_ASCII);
    private static final int ESCAPED = 6;

    private final RequestRefused refused;

    PageCalls(RequestRefused refused) {
        this.refused = refused;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod()) || !isPageCall(request.getQueryString());
    }

    private static boolean isPageCall(@Nullable String query) {
        return query != null && query.contains("v-r=uidl");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var body = request.getInputStream().readAllBytes();
        if (hasControl(body)) {
            refused.answer(request, response, HttpStatus.BAD_REQUEST, "A value contains a control character.");
        } else if (calls(body) > MOST_CALLS) {
            refused.answer(request, response, HttpStatus.BAD_REQUEST, "A page sends no more than 1,000 calls at once.");
        } else {
            chain.doFilter(new Read(request, body), response);
        }
    }

    /** Whether a JSON text has an escaped control character other than tab and line breaks; raw ones are no JSON. */
    private static boolean hasControl(byte[] body) {
        for (int i = 0; i + 1 < body.length; i++) {
            if (body[i] != '\\') {
                continue;
            }
            if (body[i + 1] == 'u' && i + ESCAPED <= body.length) {
                var code = new String(body, i + 2, 4, StandardCharsets.US_ASCII);
                if (code.startsWith("00") && !isHarmless(code)) {
                    return true;
                }
            } else if (body[i + 1] == 'b' || body[i + 1] == 'f') {
                return true;
            }
            i++;
        }
        return false;
    }

    private static boolean isHarmless(String code) {
        try {
            var c = (char) Integer.parseInt(code, 16);
            return !Character.isISOControl(c) || c == '\t' || c == '\n' || c == '\r';
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static int calls(byte[] body) {
        int calls = 0;
        for (int i = 0; i + CALL.length <= body.length; i++) {
            if (body[i] == '"' && Arrays.equals(body, i, i + CALL.length, CALL, 0, CALL.length)) {
                calls++;
            }
        }
        return calls;
    }

    private static final class Read extends HttpServletRequestWrapper {

        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ReadInput(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
        }
    }

    private static final class ReadInput extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        ReadInput(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("It has been read already.");
        }
    }
}
