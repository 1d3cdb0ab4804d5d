package dev.countersign.shared;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Refuses a form with files that is too large or broken; it is asked before {@link Problems}, which takes what nobody knows. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadableUpload {

    private final DataSize most;

    UnreadableUpload(@Value("${spring.servlet.multipart.max-request-size}") DataSize most) {
        this.most = most;
    }

    @ExceptionHandler
    ProblemDetail on(MaxUploadSizeExceededException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.CONTENT_TOO_LARGE,
                "This is more than the %d MB that fit into one upload. Send it in parts."
                        .formatted(most.toMegabytes()));
    }

    @ExceptionHandler
    @Nullable
    ProblemDetail on(MultipartException e) {
        return HungUp.is(e)
                ? null
                : ProblemDetail.forStatusAndDetail(
                        HttpStatus.BAD_REQUEST,
                        "The form breaks off or its parts are not told apart. Send it as multipart/form-data with a boundary.");
    }
}
