package dev.countersign.http;

import dev.countersign.shared.ProblemDocument;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Answers a request that is refused at the door: programs get a problem document, browsers a page. */
@Component
class RequestRefused {

    private final ProblemDocument problems;

    RequestRefused(ProblemDocument problems) {
        this.problems = problems;
    }

    void answer(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String sentence)
            throws IOException {
        // What was sent is not read to its end, so that the connection cannot be used again.
        response.setHeader(HttpHeaders.CONNECTION, "close");
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.contains("text/html")) {
            response.sendError(status.value(), sentence);
        } else {
            problems.write(response, status, sentence, request.getRequestURI());
        }
    }
}
