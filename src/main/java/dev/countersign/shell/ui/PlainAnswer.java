package dev.countersign.shell.ui;

import dev.countersign.shared.ProblemDocument;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** What is answered where nothing of ours could: to people one of the pages in {@code static/error}, to programs a problem document. */
@Component
class PlainAnswer {

    private final String notPossible = page("4xx");
    private final String ours = page("5xx");
    private final ProblemDocument document;

    PlainAnswer(ProblemDocument document) {
        this.document = document;
    }

    /**
     * Sets all but the status, which whoever failed has set.
     *
     * @param base the path under which the product is served: empty, or {@code /prefix}
     */
    String prepare(HttpServletResponse response, Unreached failed, String base) {
        failed.protect(response);
        response.setContentType(
                failed.isOfAPerson() ? MediaType.TEXT_HTML_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (!failed.isOfAPerson()) {
            return document.text(failed.status(), failed.words(), failed.address());
        }
        var page = failed.status().is5xxServerError() ? ours : notPossible;
        return page.replace("href=\"/", "href=\"" + HtmlUtils.htmlEscape(base) + "/");
    }

    private static String page(String name) {
        try {
            return new ClassPathResource("static/error/" + name + ".html").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
