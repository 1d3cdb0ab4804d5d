package dev.countersign.ledger;

import dev.countersign.shared.Entry;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Refused;
import dev.countersign.work.WorkId;
import dev.countersign.work.WorkService;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the record of every change, and proves it. Nothing here writes an entry but that of an export: features
 * publish {@code Recorded} events, and the ledger keeps them.
 */
@Service
public class LedgerService {

    /** Who may read the ledger as a whole. */
    public static final String READERS =
            "hasAnyRole('COMPLIANCE_OFFICER', 'AUDITOR', 'ADMINISTRATOR', 'SECURITY_ANALYST', 'WORK')";

    private static final Set<String> READING =
            Set.of("ROLE_COMPLIANCE_OFFICER", "ROLE_AUDITOR", "ROLE_ADMINISTRATOR", "ROLE_SECURITY_ANALYST");

    private final JdbcClient jdbc;
    private final Sequencer sequencer;
    private final LedgerTree tree;
    private final LedgerSigner signer;
    private final LedgerRows rows;
    private final LedgerExport export;
    private final WorkService work;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LedgerService(
            JdbcClient jdbc,
            Sequencer sequencer,
            LedgerTree tree,
            LedgerSigner signer,
            LedgerRows rows,
            LedgerExport export,
            WorkService work,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.sequencer = sequencer;
        this.tree = tree;
        this.signer = signer;
        this.rows = rows;
        this.export = export;
        this.work = work;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Gives every committed entry its place and answers the signed head over all of them. In transactions of its own. */
    @PreAuthorize(READERS)
    public TreeHead headNow() {
        sequencer.sequence();
        return head().orElseThrow();
    }

    /** The newest signed head; none before the first entry has its place. */
    @PreAuthorize(READERS)
    public Optional<TreeHead> head() {
        return tree.newestHead();
    }

    /** The public keys that have signed heads. */
    @PreAuthorize(READERS)
    public List<LedgerKey> keys() {
        return tree.keys();
    }

    /** One page of entries, newest first. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public Keyset.Page<LedgerRow> entries(LedgerFilter filter, @Nullable String cursor, int limit) {
        return rows.page(filter, cursor, limit);
    }

    /** The newest entries about an object of the catalogue, which everybody who is signed in may read. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<LedgerRow> story(String objectType, UUID objectId, int limit) {
        var about = objectType.equals("agent")
                ? LedgerFilter.agent(objectId)
                : LedgerFilter.object(objectType, objectId.toString());
        return rows.page(about, null, limit).rows();
    }

    /** The newest entries whose object is this agent itself: its story without its grants and findings. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<LedgerRow> aboutAgent(UUID agent, int limit) {
        return rows.page(LedgerFilter.object("agent", agent.toString()), null, limit)
                .rows();
    }

    /** Whether whoever is signed in may read the ledger as a whole, and not only the stories of single objects. */
    @PreAuthorize("isAuthenticated()")
    public boolean mayRead() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getAuthorities().stream().anyMatch(role -> READING.contains(role.getAuthority()));
    }

    /** The actions that occur, in alphabetical order. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public List<String> actions() {
        return rows.actions();
    }

    /** The types of objects that entries are about, in alphabetical order. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public List<String> objectTypes() {
        return rows.objectTypes();
    }

    /** @throws NotFound where there is no entry of this number yet */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public LedgerRow entry(long sequence) {
        return rows.find(sequence);
    }

    /** Proves that an entry stands in the ledger as its newest head vouches for it. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public Proof.Inclusion inclusion(long sequence) {
        var entry = rows.find(sequence).entry();
        var head = tree.newestHead().orElseThrow();
        return new Proof.Inclusion(
                sequence,
                TreeHead.base64(entry.leafHash()),
                entry.canonical(),
                head,
                base64(Merkle.inclusion(sequence, head.size(), tree)));
    }

    /** Proves that the head of one size covers the beginning of what the head of another covers. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public Proof.Consistency consistency(long earlier, long later) {
        if (earlier > later) {
            throw new Refused("The earlier head must not be larger than the later one. Exchange the two.");
        }
        return new Proof.Consistency(headOf(earlier), headOf(later), base64(Merkle.consistency(earlier, later, tree)));
    }

    /** Reads the whole ledger again and compares it with its tree, its heads and their signatures. Takes seconds per million entries. */
    @PreAuthorize(READERS)
    public VerificationReport verify() {
        return verify((done, total) -> {});
    }

    /** @param progress is told how many entries of how many have been read, and may throw to end it */
    @PreAuthorize(READERS)
    public VerificationReport verify(BiConsumer<Long, Long> progress) {
        return new Verification(jdbc, tree, signer.trusted(), progress::accept).everything(clock.instant());
    }

    /** Verifies the whole ledger as long work; what comes of it is recorded in the ledger and answered by {@link #lastVerified()}. */
    @PreAuthorize(READERS)
    public WorkId verifyInBackground() {
        return work.submit(LedgerVerification.KIND, "ledger", "Verify the ledger", "ledger");
    }

    /** What came of the last verification that somebody asked for. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public Optional<Verified> lastVerified() {
        var done = new LedgerFilter(null, LedgerVerification.ACTION, null, null, null, null, null);
        return rows.page(done, null, 1).rows().stream()
                .map(row -> LedgerVerification.read(row.entry()))
                .findFirst();
    }

    /**
     * Reads the entries of a stretch again and compares them with the newest head; the rest of the tree is taken as stored.
     *
     * @throws Invalid where there is no entry in the stretch: nothing verified is not intact
     */
    @PreAuthorize(READERS)
    public VerificationReport verify(long from, long to) {
        if (from > to) {
            throw Invalid.of("from", "It is greater than to: there is no entry in between. Exchange them.");
        }
        var size = tree.newestHead().map(TreeHead::size).orElse(0L);
        if (from >= size) {
            throw Invalid.of(
                    "from",
                    size == 0
                            ? "The ledger has no entries yet, so that there is nothing to verify."
                            : "There is no entry of this number. The last one is %d.".formatted(size - 1));
        }
        return new Verification(jdbc, tree, signer.trusted(), (done, total) -> {}).range(clock.instant(), from, to);
    }

    /** A stretch of the ledger, ready to be written as JSON Lines that prove themselves. */
    public interface Export {
        void writeTo(OutputStream out);
    }

    /**
     * Prepares the smallest stretch of the ledger that holds all entries of a time. That it was exported, in which format and with how
     * many entries, is an entry itself; it comes after those that are exported.
     *
     * @param from the first moment, or null for the beginning
     * @param to the moment to stop before, or null for all there is
     */
    @PreAuthorize(READERS)
    public Export export(@Nullable Instant from, @Nullable Instant to) {
        sequencer.sequence();
        var newest = tree.newestHead().orElseThrow();
        var stretch = rows.stretch(from, to, newest.size());
        transaction.executeWithoutResult(status -> events.publishEvent(exported(stretch, newest)));
        return out -> export.write(stretch, newest, new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    private static Entry exported(LedgerRows.Stretch stretch, TreeHead newest) {
        var stop = Math.min(stretch.to(), newest.size());
        var start = Math.min(stretch.from(), stop);
        return new Entry(
                "ledger.exported",
                "ledger",
                newest.key().origin(),
                Map.of("format", "JSON Lines", "from", start, "to", stop, "entries", stop - start));
    }

    private TreeHead headOf(long size) {
        return tree.head(size)
                .orElseThrow(() -> new NotFound("There is no signed head of %d entries.".formatted(size)));
    }

    private static List<String> base64(List<byte[]> hashes) {
        return hashes.stream().map(TreeHead::base64).toList();
    }
}
