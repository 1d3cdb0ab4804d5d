package dev.countersign.shared;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** Refuses what is too large, which shows before anybody knows which controller it is for; so this advises them all. */
@RestControllerAdvice
class TooLarge {

    private final DataSize most;

    TooLarge(@Value("${spring.servlet.multipart.max-request-size}") DataSize most) {
        this.most = most;
    }

    @ExceptionHandler
    ProblemDetail on(MaxUploadSizeExceededException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.CONTENT_TOO_LARGE,
                "This is more than the %d MB that fit into one upload. Send it in parts."
                        .formatted(most.toMegabytes()));
    }
}
