package dev.countersign.http;

import dev.countersign.shared.CleanText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses parameters that no database stores and no log should show: wrong percent-encoding, bytes that are no UTF-8, control characters.
 * The body of a form is looked at too; uploads and JSON are read elsewhere.
 */
@Component
@FilterRegistration(order = Ordered.HIGHEST_PRECEDENCE + 4)
class ReadableQuery extends OncePerRequestFilter {

    private static final int HEX = 16;

    private final RequestRefused refused;

    ReadableQuery(RequestRefused refused) {
        this.refused = refused;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var wrong = inQuery(request.getQueryString());
        if (wrong == null && isForm(request)) {
            wrong = inForm(request);
        }
        if (wrong == null) {
            chain.doFilter(request, response);
        } else {
            refused.answer(request, response, HttpStatus.BAD_REQUEST, wrong);
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    private static @Nullable String inQuery(@Nullable String query) {
        if (query == null) {
            return null;
        }
        for (var part : query.split("&")) {
            var pair = part.split("=", 2);
            try {
                var name = decoded(pair[0]);
                if (name.isEmpty() && !part.isEmpty()) {
                    return "A parameter has no name: something stands before its = sign.";
                }
                if (CleanText.firstControl(name) >= 0) {
                    return "The name of a parameter contains a control character.";
                }
                if (pair.length == 2 && CleanText.firstForbidden(decoded(pair[1])) >= 0) {
                    return "The parameter %s contains a control character.".formatted(shortened(name));
                }
            } catch (CharacterCodingException e) {
                return "A parameter is not percent-encoded UTF-8.";
            }
        }
        return null;
    }

    /** The server decodes forms itself and fails where it cannot. */
    private static @Nullable String inForm(HttpServletRequest request) {
        try {
            for (var parameter : request.getParameterMap().entrySet()) {
                if (parameter.getKey().isEmpty()) {
                    return "A field of the form has no name.";
                }
                if (CleanText.firstControl(parameter.getKey()) >= 0) {
                    return "The name of a field contains a control character.";
                }
                for (var value : parameter.getValue()) {
                    if (CleanText.firstForbidden(value) >= 0) {
                        return "The field %s contains a control character.".formatted(shortened(parameter.getKey()));
                    }
                }
            }
            return null;
        } catch (IllegalStateException e) {
            return "The form cannot be read: it is too large, or not percent-encoded UTF-8.";
        }
    }

    private static String decoded(String text) throws CharacterCodingException {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c != '%') {
                bytes.writeBytes(String.valueOf(c == '+' ? ' ' : c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            int high = i + 1 < text.length() ? Character.digit(text.charAt(i + 1), HEX) : -1;
            int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), HEX) : -1;
            if (high < 0 || low < 0) {
                throw new CharacterCodingException();
            }
            bytes.write(high * HEX + low);
            i += 2;
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
