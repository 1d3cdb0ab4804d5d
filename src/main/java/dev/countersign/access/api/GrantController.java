package dev.countersign.access.api;

import dev.countersign.access.GrantKind;
import dev.countersign.access.GrantOrigin;
import dev.countersign.access.GrantRow;
import dev.countersign.access.GrantService;
import dev.countersign.access.GrantStatus;
import dev.countersign.access.ResourceId;
import dev.countersign.access.Sensitivity;
import dev.countersign.agent.AgentId;
import dev.countersign.shared.Listing;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What agents hold, and held. */
@RestController
@RequestMapping("/api/grants")
@Tag(name = "Grants")
class GrantController {

    record Grant(
            UUID id,
            UUID agent,
            String agentName,
            UUID resource,
            String resourceName,
            UUID entitlement,
            String entitlementName,
            String meaning,
            Sensitivity sensitivity,
            boolean broad,
            GrantKind kind,
            GrantStatus status,
            GrantOrigin origin,
            @Nullable String originRef,
            Instant grantedAt,
            String grantedBy,
            @Nullable Instant expiresAt,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable String endReason,
            @Nullable Instant lastUsedAt,
            long useCount) {}

    private final GrantService grants;

    GrantController(GrantService grants) {
        this.grants = grants;
    }

    @GetMapping
    Listing<Grant> list(
            @RequestParam(required = false) @Nullable UUID agent,
            @RequestParam(required = false) @Nullable UUID resource,
            @RequestParam(required = false) @Nullable GrantStatus status,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var filter = new GrantService.Filter(
                agent == null ? null : new AgentId(agent),
                resource == null ? null : new ResourceId(resource),
                null,
                status);
        return Listing.of(grants.list(filter, sort, after, limit), GrantController::grant);
    }

    private static Grant grant(GrantRow row) {
        return new Grant(
                row.id().grantId(),
                row.agent().agentId(),
                row.agentName(),
                row.resource().resourceId(),
                row.resourceName(),
                row.entitlement().entitlementId(),
                row.entitlementName(),
                row.meaning(),
                row.sensitivity(),
                row.broad(),
                row.kind(),
                row.status(),
                row.origin(),
                row.originRef(),
                row.grantedAt(),
                row.grantedBy(),
                row.expiresAt(),
                row.endedAt(),
                row.endedBy(),
                row.endReason(),
                row.lastUsedAt(),
                row.useCount());
    }
}
