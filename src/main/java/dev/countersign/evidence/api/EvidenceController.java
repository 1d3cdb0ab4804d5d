package dev.countersign.evidence.api;

import dev.countersign.evidence.EvidenceService;
import dev.countersign.evidence.Framework;
import dev.countersign.evidence.PackDownload;
import dev.countersign.evidence.PackFileRow;
import dev.countersign.evidence.PackId;
import dev.countersign.evidence.PackRequest;
import dev.countersign.evidence.PackRow;
import dev.countersign.evidence.PackState;
import dev.countersign.evidence.PackSummary;
import dev.countersign.evidence.Period;
import dev.countersign.shared.Listing;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Evidence packs: ask for one, see how it is doing, take it away. */
@RestController
@RequestMapping("/api/evidence")
@Tag(name = "Evidence")
@PreAuthorize(EvidenceService.READERS)
class EvidenceController {

    /** @param to the last day, included */
    record NewPack(
            @NotBlank @Size(max = 40) String framework,
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @NotNull UUID campaign) {}

    record Pack(
            UUID id,
            String name,
            String framework,
            String frameworkVersion,
            LocalDate from,
            LocalDate to,
            UUID campaign,
            String campaignName,
            PackState state,
            String requestedBy,
            Instant requestedAt,
            @Nullable Instant populationAt,
            @Nullable Instant issuedAt,
            @Nullable String refusal,
            @Nullable Long bytes,
            @Nullable String sha256) {}

    /** @param shows nothing until the pack is issued */
    record PackWithContents(
            Pack pack, List<PackFileRow> files, @Nullable PackSummary shows) {}

    private final EvidenceService evidence;

    EvidenceController(EvidenceService evidence) {
        this.evidence = evidence;
    }

    @GetMapping("/frameworks")
    List<Framework> frameworks() {
        return evidence.frameworks();
    }

    /** Has a pack made in the background; ask for it at the address in {@code Location} until it is no longer PREPARING. */
    @PostMapping("/packs")
    @PreAuthorize("hasRole('COMPLIANCE_OFFICER')")
    ResponseEntity<Pack> prepare(@Valid @RequestBody NewPack body, UriComponentsBuilder uri) {
        var id = evidence.prepare(
                new PackRequest(body.framework(), new Period(body.from(), body.to()), body.campaign()));
        return ResponseEntity.accepted()
                .location(uri.path("/api/evidence/packs/{id}").build(id))
                .body(pack(evidence.find(id)));
    }

    @GetMapping("/packs")
    Listing<Pack> list(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return Listing.of(evidence.packs(after, limit), EvidenceController::pack);
    }

    @GetMapping("/packs/{id}")
    PackWithContents find(@PathVariable UUID id) {
        var pack = new PackId(id);
        return new PackWithContents(
                pack(evidence.find(pack)),
                evidence.files(pack),
                evidence.summary(pack).orElse(null));
    }

    @GetMapping("/packs/{id}/download")
    ResponseEntity<Resource> archive(@PathVariable UUID id) {
        return answer(evidence.download(new PackId(id)));
    }

    @GetMapping("/packs/{id}/pdf")
    ResponseEntity<Resource> document(@PathVariable UUID id) {
        return answer(evidence.download(new PackId(id), "evidence-pack.pdf"));
    }

    @GetMapping("/packs/{id}/file")
    ResponseEntity<Resource> file(@PathVariable UUID id, @RequestParam @Size(max = 200) String path) {
        return answer(evidence.download(new PackId(id), path));
    }

    private static ResponseEntity<Resource> answer(PackDownload download) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(download.mediaType()))
                .contentLength(download.bytes())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(download.fileName())
                                .build()
                                .toString())
                .header("X-Content-SHA256", download.sha256())
                .body(new InputStreamResource(download.content()));
    }

    private static Pack pack(PackRow row) {
        return new Pack(
                row.id().packId(),
                row.name(),
                row.framework(),
                row.frameworkVersion(),
                row.period().from(),
                row.period().to(),
                row.campaignId(),
                row.campaignName(),
                row.state(),
                row.requestedByName(),
                row.requestedAt(),
                row.populationAt(),
                row.issuedAt(),
                row.refusal(),
                row.zipBytes(),
                row.zipSha256());
    }
}
