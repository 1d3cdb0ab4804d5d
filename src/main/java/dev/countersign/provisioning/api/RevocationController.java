package dev.countersign.provisioning.api;

import dev.countersign.provisioning.RevocationQuery;
import dev.countersign.provisioning.RevocationRow;
import dev.countersign.provisioning.RevocationService;
import dev.countersign.provisioning.RevocationStatus;
import dev.countersign.shared.Listing;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders to take access away, and the proof that it is gone. */
@RestController
@RequestMapping("/api/revocations")
@Tag(name = "Revocations")
class RevocationController {

    record Revocation(
            UUID id,
            String target,
            UUID grant,
            UUID agent,
            String agentName,
            String resourceName,
            String entitlementName,
            String causeType,
            String causeId,
            @Nullable UUID batch,
            String reason,
            String orderedBy,
            Instant orderedAt,
            Instant limitAt,
            RevocationStatus status,
            @Nullable Instant sentAt,
            @Nullable String answer,
            @Nullable Instant verifiedAt,
            @Nullable String exceptedBy,
            @Nullable String exceptedReason,
            @Nullable LocalDate exceptedUntil) {}

    private final RevocationService revocations;

    RevocationController(RevocationService revocations) {
        this.revocations = revocations;
    }

    /** In the order in which they were given. @param batch what they belong to, as in the key of a campaign */
    @GetMapping
    Listing<Revocation> list(
            @RequestParam(required = false) @Nullable UUID batch,
            @RequestParam(required = false) @Nullable RevocationStatus status,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return Listing.of(
                revocations.list(new RevocationQuery(batch, status, false), after, limit),
                RevocationController::revocation);
    }

    private static Revocation revocation(RevocationRow row) {
        return new Revocation(
                row.id().revocationId(),
                row.target(),
                row.grant(),
                row.agent(),
                row.agentName(),
                row.resourceName(),
                row.entitlementName(),
                row.causeType(),
                row.causeId(),
                row.batch(),
                row.reason(),
                row.orderedBy(),
                row.orderedAt(),
                row.limitAt(),
                row.status(),
                row.sentAt(),
                row.answer(),
                row.verifiedAt(),
                row.exceptedBy(),
                row.exceptedReason(),
                row.exceptedUntil());
    }
}
