package dev.countersign.discovery.api;

import dev.countersign.discovery.FieldChange;
import dev.countersign.discovery.ImportChange;
import dev.countersign.discovery.ImportId;
import dev.countersign.discovery.ImportKind;
import dev.countersign.discovery.ImportLine;
import dev.countersign.discovery.ImportLineQuery;
import dev.countersign.discovery.ImportList;
import dev.countersign.discovery.ImportOptions;
import dev.countersign.discovery.ImportRow;
import dev.countersign.discovery.ImportService;
import dev.countersign.discovery.ImportState;
import dev.countersign.discovery.ImportTable;
import dev.countersign.discovery.ImportTemplates;
import dev.countersign.discovery.ImportUpload;
import dev.countersign.shared.Environment;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.Listing;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.util.UriComponentsBuilder;

/** Imports for machines: hand files in, look at the preview, apply or discard it. */
@RestController
@RequestMapping("/api/imports")
@PreAuthorize(ImportList.READERS)
class ImportController {

    record ImportBody(
            UUID id,
            String source,
            String files,
            Environment environment,
            boolean complete,
            ImportState state,
            @Nullable String message,
            String askedBy,
            Instant askedAt,
            @Nullable String appliedBy,
            @Nullable Instant endedAt,
            ImportCount applied) {

        static ImportBody of(ImportRow row) {
            return new ImportBody(
                    row.id().importId(),
                    row.source(),
                    row.files(),
                    row.environment(),
                    row.complete(),
                    row.state(),
                    row.message(),
                    row.askedBy(),
                    row.askedAt(),
                    row.appliedBy(),
                    row.endedAt(),
                    row.count());
        }
    }

    /**
     * @param rows how many rows there are of each kind with each change
     * @param unownedNewAgents how many agents would be registered without anybody to answer for them
     */
    record ImportDetailBody(ImportBody summary, Map<ImportChange, Map<ImportKind, Long>> rows, long unownedNewAgents) {}

    record LineBody(
            long number,
            ImportKind kind,
            String externalId,
            String name,
            @Nullable ImportChange change,
            String file,
            int line,
            @Nullable String reason,
            @Nullable String summary,
            List<FieldChange> changes,
            @Nullable String owner) {

        static LineBody of(ImportLine line) {
            return new LineBody(
                    line.number(),
                    line.kind(),
                    line.externalId(),
                    line.name(),
                    line.change(),
                    line.file(),
                    line.line(),
                    line.reason(),
                    line.summary(),
                    line.changes(),
                    line.ownerName());
        }
    }

    /** @param leaveOutInvalid whether invalid rows are left out; else one such row refuses the whole import */
    record ApplyBody(boolean leaveOutInvalid) {}

    private final ImportService imports;
    private final ImportList list;

    ImportController(ImportService imports, ImportList list) {
        this.imports = imports;
        this.list = list;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    ResponseEntity<Void> begin(
            @RequestParam("files") List<MultipartFile> files,
            @RequestParam @NotBlank @Size(max = ImportOptions.LONGEST_SOURCE) String source,
            @RequestParam(defaultValue = "DEVELOPMENT") Environment environment,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String project,
            @RequestParam(defaultValue = "true") boolean complete,
            UriComponentsBuilder uri) {
        var uploads = files.stream()
                .map(file -> new ImportUpload(String.valueOf(file.getOriginalFilename()), file::getInputStream))
                .toList();
        var id = imports.begin(new ImportOptions(source.strip(), environment, owner, project, complete), uploads);
        return ResponseEntity.accepted()
                .location(uri.path("/api/imports/{id}").build(id))
                .build();
    }

    @GetMapping
    Listing<ImportBody> list(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return Listing.of(list.list(after, limit), ImportBody::of);
    }

    @GetMapping("/{id}")
    ImportDetailBody find(@PathVariable UUID id) {
        var row = list.find(new ImportId(id));
        return new ImportDetailBody(ImportBody.of(row), list.counts(row.id()), list.unownedNewAgents(row.id()));
    }

    @GetMapping("/{id}/rows")
    Listing<LineBody> rows(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable ImportChange change,
            @RequestParam(required = false) @Nullable ImportKind kind,
            @RequestParam(defaultValue = "false") boolean unowned,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var query = new ImportLineQuery(change, kind, unowned);
        return Listing.of(list.lines(new ImportId(id), query, after, limit), LineBody::of);
    }

    @PostMapping("/{id}/apply")
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    ResponseEntity<Void> apply(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable ApplyBody body, UriComponentsBuilder uri) {
        imports.apply(new ImportId(id), body != null && body.leaveOutInvalid());
        return ResponseEntity.accepted()
                .location(uri.path("/api/imports/{id}").build(id))
                .build();
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    ResponseEntity<Void> discard(@PathVariable UUID id) {
        imports.discard(new ImportId(id));
        return ResponseEntity.noContent().build();
    }

    @GetMapping(path = "/templates/{table}", produces = "text/csv")
    @PreAuthorize("isAuthenticated()")
    String template(@PathVariable ImportTable table) {
        return ImportTemplates.of(table);
    }
}
