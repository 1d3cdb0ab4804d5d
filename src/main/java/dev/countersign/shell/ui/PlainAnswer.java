package dev.countersign.shell.ui;

import dev.countersign.shared.ProblemDocument;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** What is answered where nothing of ours could: to people one of the pages in {@code static/error}, to programs a problem document. */
@Component
class PlainAnswer {

    private final String notPossible = page("4xx");
    private final String ours = page("5xx");
    private final ProblemDocument document;

    PlainAnswer(ProblemDocument document) {
        this.document = document;
    }

    /** Sets all but the status, which whoever failed has set. */
    String prepare(HttpServletResponse response, Unreached failed) {
        failed.protect(response);
        response.setContentType(
                failed.isOfAPerson() ? MediaType.TEXT_HTML_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (!failed.isOfAPerson()) {
            return document.text(failed.status(), failed.words(), failed.address());
        }
        return failed.status().is5xxServerError() ? ours : notPossible;
    }

    private static String page(String name) {
        try {
            return new ClassPathResource("static/error/" + name + ".html").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
