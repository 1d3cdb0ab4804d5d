package dev.countersign.shared;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What went wrong, said once for the whole API as {@code application/problem+json} (RFC 9457). */
@RestControllerAdvice(annotations = RestController.class)
class Problems extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ProblemDetail on(NotFound e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, said(e));
    }

    @ExceptionHandler
    ProblemDetail on(Refused e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, said(e));
    }

    @ExceptionHandler
    ProblemDetail on(Invalid e) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, said(e));
        problem.setProperty("violations", e.violations());
        return problem;
    }

    private static String said(RuntimeException e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
