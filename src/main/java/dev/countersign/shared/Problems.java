package dev.countersign.shared;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * What went wrong, said once for the whole API as {@code application/problem+json} (RFC 9457). What is our failure says nothing but
 * the id under which the log has everything.
 */
@RestControllerAdvice(annotations = RestController.class)
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

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

    @ExceptionHandler
    ProblemDetail on(OptimisticLockingFailureException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT,
                "Somebody else changed this at the same moment. Look at it again and decide anew.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var bound = bound(e);
        if (bound != null) {
            var refused = bound.isSlow() ? HttpStatus.REQUEST_TIMEOUT : HttpStatus.CONTENT_TOO_LARGE;
            return handleExceptionInternal(
                    e, ProblemDetail.forStatusAndDetail(refused, said(bound)), headers, refused, request);
        }
        return handleExceptionInternal(e, on(UnreadableBody.of(e)), headers, status, request);
    }

    private static @Nullable BodyTooLarge bound(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge bound) {
                return bound;
            }
        }
        return null;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(e, on(WrongParameter.of(e)), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var violations = new Invalid(WrongParameter.violations("body", e.getAllErrors()));
        return handleExceptionInternal(e, on(violations), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return e.isForReturnValue()
                ? super.handleHandlerMethodValidationException(e, headers, status, request)
                : handleExceptionInternal(e, on(WrongParameter.of(e)), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var detail = "There is no %s here. Use %s."
                .formatted(
                        e.getMethod(),
                        headers.getAllow().stream().map(HttpMethod::name).collect(Collectors.joining(" or ")));
        return handleExceptionInternal(e, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var forms = e.getSupportedMediaTypes().contains(MediaType.APPLICATION_JSON)
                ? List.of(MediaType.APPLICATION_JSON)
                : e.getSupportedMediaTypes();
        var detail = "It cannot be read in this form. Send it as %s."
                .formatted(forms.stream().map(MediaType::toString).collect(Collectors.joining(" or ")));
        return handleExceptionInternal(e, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var detail = "It is not answered in the form you accept. Accept %s."
                .formatted(e.getSupportedMediaTypes().stream()
                        .map(MediaType::toString)
                        .collect(Collectors.joining(" or ")));
        return handleExceptionInternal(e, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }

    /** Who may do what is answered by the filter chain. */
    @ExceptionHandler
    void on(AccessDeniedException e) {
        throw e;
    }

    @ExceptionHandler
    void on(AuthenticationException e) {
        throw e;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return hasHungUp(e) ? null : super.handleExceptionInternal(e, body, headers, status, request);
    }

    /** @throws Exception the same where an answer has begun: its end must not look like the whole of it */
    @ExceptionHandler
    @Nullable
    ProblemDetail on(Exception e, HttpServletResponse response) throws Exception {
        if (hasHungUp(e)) {
            return null;
        }
        if (response.isCommitted()) {
            throw e;
        }
        if (DatabaseUnavailable.is(e)) {
            LOG.warn("Database unavailable: {}", UnavailableAnswers.rootMessage(e));
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(DatabaseUnavailable.RETRY_AFTER_SECONDS));
            return ProblemDetail.forStatusAndDetail(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The database does not respond in time. Nothing was changed. Try again in a few seconds.");
        }
        var id = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Failure {}", id, e);
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side; the log has it under " + id + ".");
        problem.setProperty("id", id);
        return problem;
    }

    private static boolean hasHungUp(Exception e) {
        var gone = HungUp.is(e);
        if (gone) {
            LOG.debug("Whoever asked has gone.", e);
        }
        return gone;
    }

    private static String said(Exception e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
