package dev.countersign.ledger.api;

import dev.countersign.ledger.LedgerFilter;
import dev.countersign.ledger.LedgerKey;
import dev.countersign.ledger.LedgerRow;
import dev.countersign.ledger.LedgerService;
import dev.countersign.ledger.Proof;
import dev.countersign.ledger.TreeHead;
import dev.countersign.ledger.VerificationReport;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Listing;
import dev.countersign.shared.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The record of every change, to read, to verify and to take away. */
@RestController
@RequestMapping("/api/ledger")
@PreAuthorize(LedgerService.READERS)
class LedgerController {

    /** @param sequence the number of the entry in the tree; null for the moment until it has one */
    record Item(
            @Nullable Long sequence,
            UUID id,
            Instant time,
            Actor actor,
            String action,
            Thing object,
            JsonNode details) {}

    record Thing(String type, String id) {}

    /** @param note the head as a signed note (C2SP tlog-checkpoint) */
    record Head(long size, String root, Instant signedAt, String key, String signature, String note) {}

    record Key(String id, String origin, String verifier, String pem) {}

    record Inclusion(long sequence, String leafHash, String entry, List<String> path, Head head) {}

    record Consistency(Head earlier, Head later, List<String> path) {}

    record Fault(@Nullable Long sequence, String message) {}

    record Verified(
            boolean intact,
            @Nullable Long firstBadSequence,
            long from,
            long to,
            long waiting,
            long heads,
            List<Fault> faults,
            @Nullable Head head) {}

    private final LedgerService ledger;
    private final JsonMapper json;

    LedgerController(LedgerService ledger, JsonMapper json) {
        this.ledger = ledger;
        this.json = json;
    }

    @GetMapping("/entries")
    Listing<Item> entries(
            @RequestParam @Nullable String actor,
            @RequestParam @Nullable String action,
            @RequestParam @Nullable String objectType,
            @RequestParam @Nullable String objectId,
            @RequestParam @Nullable UUID agent,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var filter = new LedgerFilter(actor, action, objectType, objectId, agent, from, to);
        return Listing.of(ledger.entries(filter, after, limit), this::item);
    }

    @GetMapping("/entries/{sequence}")
    Item entry(@PathVariable long sequence) {
        return item(ledger.entry(sequence));
    }

    /** The path from an entry to the newest head (RFC 9162, section 2.1.3). */
    @GetMapping("/entries/{sequence}/proof")
    Inclusion inclusion(@PathVariable long sequence) {
        var proof = ledger.inclusion(sequence);
        return new Inclusion(sequence, proof.leafHash(), proof.entry(), proof.path(), head(proof.head()));
    }

    /** Shows that nothing was changed between two heads (RFC 9162, section 2.1.4). */
    @GetMapping("/consistency")
    Consistency consistency(@RequestParam long earlier, @RequestParam long later) {
        Proof.Consistency proof = ledger.consistency(earlier, later);
        return new Consistency(head(proof.earlier()), head(proof.head()), proof.path());
    }

    @GetMapping("/head")
    Head head() {
        return head(ledger.head().orElseThrow(() -> new NotFound("Nothing has been recorded and signed yet.")));
    }

    @GetMapping("/keys")
    List<Key> keys() {
        return ledger.keys().stream().map(LedgerController::key).toList();
    }

    /** Reads the ledger again and compares everything; with {@code from} and {@code to} only the entries from one number to another. */
    @GetMapping("/verify")
    Verified verify(@RequestParam @Nullable @Min(0) Long from, @RequestParam @Nullable @Min(0) Long to) {
        var report = from == null && to == null
                ? ledger.verify()
                : ledger.verify(from == null ? 0 : from, to == null ? Long.MAX_VALUE : to);
        return verified(report);
    }

    /** JSON Lines that prove themselves; {@code docs/ledger.md} says how to check them. */
    @GetMapping("/export")
    void export(@RequestParam @Nullable Instant from, @RequestParam @Nullable Instant to, HttpServletResponse response)
            throws IOException {
        var export = ledger.export(from, to);
        response.setContentType("application/jsonl");
        response.setHeader("Content-Disposition", "attachment; filename=\"ledger.jsonl\"");
        export.writeTo(response.getOutputStream());
    }

    private Item item(LedgerRow row) {
        var entry = row.entry();
        return new Item(
                row.sequence(),
                entry.id(),
                entry.recordedAt(),
                entry.actor(),
                entry.action(),
                new Thing(entry.objectType(), entry.objectId()),
                json.readTree(entry.details()));
    }

    private static Head head(TreeHead head) {
        return new Head(head.size(), head.root(), head.signedAt(), head.key().id(), head.signature(), head.note());
    }

    private static Key key(LedgerKey key) {
        return new Key(key.id(), key.origin(), key.verifier(), key.pem());
    }

    private static Verified verified(VerificationReport report) {
        return new Verified(
                report.isIntact(),
                report.firstBadSequence(),
                report.from(),
                report.to(),
                report.waiting(),
                report.heads(),
                report.faults().stream()
                        .map(fault -> new Fault(fault.sequence(), fault.message()))
                        .toList(),
                report.head() == null ? null : head(report.head()));
    }
}
