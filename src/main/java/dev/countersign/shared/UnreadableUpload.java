package dev.countersign.shared;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.FileSystemException;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.IOFileUploadException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableUpload.class);

    private final DataSize most;

    UnreadableUpload(@Value("${spring.servlet.multipart.max-request-size}") DataSize most) {
        this.most = most;
    }

    @ExceptionHandler
    ProblemDetail on(MaxUploadSizeExceededException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileCountLimitExceededException parts) {
                return ProblemDetail.forStatusAndDetail(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "One request has room for %d files and options together. Pack the files into a ZIP or a tar.gz, or send them in several requests."
                                .formatted(parts.getLimit()));
            }
        }
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.CONTENT_TOO_LARGE,
                "This is more than the %d MB that fit into one upload. Send it in parts."
                        .formatted(most.toMegabytes()));
    }

    /** A form that breaks off is the sender's mistake; files that cannot be kept meanwhile are a matter of this server. */
    @ExceptionHandler
    @Nullable
    ProblemDetail on(MultipartException e) {
        if (HungUp.is(e)) {
            return null;
        }
        if (couldNotBeKept(e)) {
            LOG.error(
                    "Upload not stored: folder={} cause={}",
                    System.getProperty("java.io.tmpdir"),
                    UnavailableAnswers.rootMessage(e));
            return ProblemDetail.forStatusAndDetail(
                    HttpStatus.INSUFFICIENT_STORAGE,
                    "The server has no space for this upload. Ask your administrator to make room, then send it again.");
        }
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "The form breaks off or its parts are not told apart. Send it as multipart/form-data with a boundary.");
    }

    private static boolean couldNotBeKept(MultipartException e) {
        var failed = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MultipartStream.MalformedStreamException
                    || cause instanceof EOFException
                    || cause instanceof SocketTimeoutException
                    || (cause instanceof FileUploadException && !(cause instanceof IOFileUploadException))) {
                return false;
            }
            failed |= cause instanceof FileSystemException
                    || (cause instanceof IOException && !(cause instanceof FileUploadException));
        }
        return failed;
    }
}
