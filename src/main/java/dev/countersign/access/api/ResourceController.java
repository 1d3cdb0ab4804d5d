package dev.countersign.access.api;

import dev.countersign.access.EntitlementRow;
import dev.countersign.access.EntitlementService;
import dev.countersign.access.ResourceDetail;
import dev.countersign.access.ResourceId;
import dev.countersign.access.ResourceKind;
import dev.countersign.access.ResourceRow;
import dev.countersign.access.ResourceService;
import dev.countersign.access.Sensitivity;
import dev.countersign.person.PersonId;
import dev.countersign.shared.Environment;
import dev.countersign.shared.Listing;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Resources and what they permit. */
@RestController
@RequestMapping("/api/resources")
@Tag(name = "Resources")
class ResourceController {

    record Listed(
            UUID id,
            String externalId,
            String name,
            ResourceKind kind,
            String description,
            @Nullable Environment environment,
            @Nullable UUID owner,
            @Nullable String ownerName,
            long entitlements,
            @Nullable Sensitivity highestSensitivity) {}

    record Resource(
            UUID id,
            String externalId,
            String name,
            ResourceKind kind,
            String description,
            @Nullable Environment environment,
            @Nullable String location,
            @Nullable UUID owner,
            @Nullable String ownerName,
            @Nullable String source,
            Instant createdAt) {}

    record Entitlement(
            UUID id,
            String externalId,
            String name,
            String action,
            String scope,
            Sensitivity sensitivity,
            String meaning,
            boolean broad,
            boolean readsUntrusted,
            boolean readsPrivate,
            boolean sendsOut,
            long holders) {}

    private final ResourceService resources;
    private final EntitlementService entitlements;

    ResourceController(ResourceService resources, EntitlementService entitlements) {
        this.resources = resources;
        this.entitlements = entitlements;
    }

    @GetMapping
    Listing<Listed> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable ResourceKind kind,
            @RequestParam(required = false) @Nullable Environment environment,
            @RequestParam(required = false) @Nullable UUID owner,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var filter = new ResourceService.Filter(q, kind, environment, owner == null ? null : new PersonId(owner));
        return Listing.of(resources.list(filter, sort, after, limit), ResourceController::listed);
    }

    @GetMapping("/{id}")
    Resource find(@PathVariable UUID id) {
        return resource(resources.find(new ResourceId(id)));
    }

    @GetMapping("/{id}/entitlements")
    Listing<Entitlement> entitlements(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var resource = resources.find(new ResourceId(id)).id();
        return Listing.of(entitlements.listOf(resource, after, limit), ResourceController::entitlement);
    }

    private static Listed listed(ResourceRow row) {
        return new Listed(
                row.id().resourceId(),
                row.externalId(),
                row.name(),
                row.kind(),
                row.description(),
                row.environment(),
                key(row.owner()),
                row.ownerName(),
                row.entitlements(),
                row.highest());
    }

    private static Resource resource(ResourceDetail detail) {
        return new Resource(
                detail.id().resourceId(),
                detail.externalId(),
                detail.name(),
                detail.kind(),
                detail.description(),
                detail.environment(),
                detail.location(),
                key(detail.owner()),
                detail.ownerName(),
                detail.source(),
                detail.createdAt());
    }

    private static Entitlement entitlement(EntitlementRow row) {
        return new Entitlement(
                row.id().entitlementId(),
                row.externalId(),
                row.name(),
                row.action(),
                row.scope(),
                row.sensitivity(),
                row.meaning(),
                row.broad(),
                row.readsUntrusted(),
                row.readsPrivate(),
                row.sendsOut(),
                row.holders());
    }

    private static @Nullable UUID key(@Nullable PersonId person) {
        return person == null ? null : person.personId();
    }
}
