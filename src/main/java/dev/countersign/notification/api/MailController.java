package dev.countersign.notification.api;

import dev.countersign.notification.MailRow;
import dev.countersign.notification.MailService;
import dev.countersign.notification.MailState;
import dev.countersign.notification.NotificationId;
import dev.countersign.shared.Listing;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Mails to people, and what became of them. */
@RestController
@RequestMapping("/api/mails")
@Tag(name = "Mails")
@PreAuthorize(MailService.MAY)
class MailController {

    record Mail(
            UUID id,
            UUID recipient,
            String recipientName,
            @Nullable String address,
            String subject,
            MailState state,
            int attempts,
            Instant writtenAt,
            @Nullable Instant nextAttemptAt,
            @Nullable String error) {}

    private final MailService mails;

    MailController(MailService mails) {
        this.mails = mails;
    }

    /** Newest first. */
    @GetMapping
    Listing<Mail> list(
            @RequestParam(required = false) @Nullable MailState state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return Listing.of(mails.list(state, after, limit), MailController::mail);
    }

    /** Has a mail that failed sent again. */
    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retry(@PathVariable UUID id) {
        mails.retry(new NotificationId(id));
    }

    private static Mail mail(MailRow row) {
        return new Mail(
                row.id().notificationId(),
                row.recipient().personId(),
                row.recipientName(),
                row.address(),
                row.subject(),
                row.state(),
                row.attempts(),
                row.writtenAt(),
                row.nextAttemptAt(),
                row.error());
    }
}
