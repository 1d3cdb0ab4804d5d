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
import java.util.regex.Pattern;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at what the browser's side of a page sends before the framework does: the form of the message, no control characters in any
 * value, and no more calls than a person's clicks and keys make. A forged request would otherwise reach every field of a page, and write a
 * line of the log for each call.
 */
@Component
@FilterRegistration(order = Ordered.HIGHEST_PRECEDENCE + 5)
class PageCalls extends OncePerRequestFilter {

    private static final Pattern WINDOW = Pattern.compile("-?\\d{1,9}");

    private final RequestRefused refused;

    PageCalls(RequestRefused refused) {
        this.refused = refused;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var query = request.getQueryString();
        if (query == null || !query.contains("v-")) {
            chain.doFilter(request, response);
        } else if (isOfNoWindow(query)) {
            refused.answer(
                    request, response, HttpStatus.BAD_REQUEST, "The window of the page is unknown. Reload the page.");
        } else if (!"POST".equals(request.getMethod()) || !query.contains("v-r=uidl")) {
            chain.doFilter(request, response);
        } else {
            var body = request.getInputStream().readAllBytes();
            var fault = PageMessage.fault(body);
            if (fault == null) {
                chain.doFilter(new Read(request, body), response);
            } else {
                refused.answer(request, response, HttpStatus.BAD_REQUEST, fault);
            }
        }
    }

    /** The framework reads the number of the window of every such request and fails where it is none. */
    private static boolean isOfNoWindow(String query) {
        return Arrays.stream(query.split("&"))
                .filter(part -> part.equals("v-uiId") || part.startsWith("v-uiId="))
                .anyMatch(part ->
                        !WINDOW.matcher(part.substring(part.indexOf('=') + 1)).matches());
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
