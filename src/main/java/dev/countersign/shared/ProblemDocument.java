package dev.countersign.shared;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Says to a program what went wrong where no controller is asked, in the form in which the API says it (RFC 9457). */
@Component
public class ProblemDocument {

    private final JsonMapper json;

    ProblemDocument(JsonMapper json) {
        this.json = json;
    }

    /** @param address what was asked for */
    public void write(HttpServletResponse response, HttpStatus status, String detail, String address)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(text(status, detail, address));
    }

    /** @param address what was asked for; left out where it is no address that could be repeated */
    public String text(HttpStatus status, String detail, String address) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        try {
            problem.setInstance(URI.create(address));
        } catch (IllegalArgumentException e) {
            problem.setInstance(null);
        }
        return json.writeValueAsString(problem);
    }
}
