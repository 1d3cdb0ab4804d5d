package dev.countersign.ledger;

import dev.countersign.shared.Keyset;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Refused;
import dev.countersign.shared.Sql;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the record of every change, and proves it. Nothing here writes an entry: features publish {@code Recorded} events, and the
 * ledger keeps them.
 */
@Service
public class LedgerService {

    private static final String READERS =
            "hasAnyRole('COMPLIANCE_OFFICER', 'AUDITOR', 'ADMINISTRATOR', 'SECURITY_ANALYST', 'WORK')";

    private final JdbcClient jdbc;
    private final Sequencer sequencer;
    private final LedgerTree tree;
    private final LedgerExport export;
    private final Clock clock;

    LedgerService(JdbcClient jdbc, Sequencer sequencer, LedgerTree tree, LedgerExport export, Clock clock) {
        this.jdbc = jdbc;
        this.sequencer = sequencer;
        this.tree = tree;
        this.export = export;
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
        return export.keys();
    }

    /** One page of entries, newest first. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public Keyset.Page<LedgerRow> entries(LedgerFilter filter, @Nullable String cursor, int limit) {
        return list(filter, cursor, limit);
    }

    /** The newest entries about an object of the catalogue, which everybody who is signed in may read. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<LedgerRow> story(String objectType, UUID objectId, int limit) {
        var about = objectType.equals("agent")
                ? LedgerFilter.agent(objectId)
                : LedgerFilter.object(objectType, objectId.toString());
        return list(about, null, limit).rows();
    }

    /** The actions that occur, in alphabetical order. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public List<String> actions() {
        var actions = new ArrayList<String>();
        var next = actionAfter("");
        while (next.isPresent()) {
            actions.add(next.get());
            next = actionAfter(next.get());
        }
        return actions;
    }

    /** @throws NotFound where there is no entry of this number yet */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public LedgerRow entry(long sequence) {
        return find(sequence);
    }

    /** Proves that an entry stands in the ledger as its newest head vouches for it. */
    @PreAuthorize(READERS)
    @Transactional(readOnly = true)
    public Proof.Inclusion inclusion(long sequence) {
        var entry = find(sequence).entry();
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

    /** Reads the entries of a stretch again and compares them with the newest head; the rest of the tree is taken as stored. */
    @PreAuthorize(READERS)
    public VerificationReport verify(long from, long to) {
        return new Verification(jdbc, tree, (done, total) -> {}).range(clock.instant(), from, to);
    }

    /**
     * Writes the smallest stretch of the ledger that holds all entries of a time, as JSON Lines that prove themselves.
     *
     * @param from the first moment, or null for the beginning
     * @param to the moment to stop before, or null for all there is
     */
    @PreAuthorize(READERS)
    public void export(@Nullable Instant from, @Nullable Instant to, OutputStream out) {
        sequencer.sequence();
        var newest = tree.newestHead().orElseThrow();
        var stretch = stretch(from, to, newest);
        export.write(stretch[0], stretch[1], newest, new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    VerificationReport verify(Verification.Progress progress) {
        return new Verification(jdbc, tree, progress).everything(clock.instant());
    }

    private long[] stretch(@Nullable Instant from, @Nullable Instant to, TreeHead newest) {
        if (from == null && to == null) {
            return new long[] {0, newest.size()};
        }
        return jdbc.sql("""
                        select min(l.sequence), max(l.sequence) + 1
                        from ledger_entry e join ledger_leaf l on l.entry_id = e.entry_id
                        where e.recorded_at >= :from and e.recorded_at < :to""")
                .param("from", Sql.value(from == null ? Instant.EPOCH : from))
                .param("to", Sql.value(to == null ? Instant.parse("9999-01-01T00:00:00Z") : to))
                .query((row, number) -> new long[] {row.getLong(1), row.getLong(2)})
                .single();
    }

    private Keyset.Page<LedgerRow> list(LedgerFilter filter, @Nullable String cursor, int limit) {
        var entries = Keyset.of(
                        "l.sequence, " + EntryRow.COLUMNS,
                        "ledger_entry e left join ledger_leaf l on l.entry_id = e.entry_id",
                        (row, number) -> new LedgerRow(
                                row.getObject("sequence", Long.class),
                                EntryRow.read(row).entry()))
                .beginning("e.actor_key", filter.actor());
        if (filter.action() != null) {
            entries.where("e.action = :action", "action", filter.action());
        }
        if (filter.objectType() != null) {
            entries.where("e.object_type = :objectType", "objectType", filter.objectType());
        }
        if (filter.objectId() != null) {
            entries.where("e.object_id = :objectId", "objectId", filter.objectId());
        }
        if (filter.agent() != null) {
            entries.where("e.agent_id = :agent", "agent", filter.agent());
        }
        if (filter.from() != null) {
            entries.where("e.recorded_at >= :from", "from", Sql.value(filter.from()));
        }
        if (filter.to() != null) {
            entries.where("e.recorded_at < :to", "to", Sql.value(filter.to()));
        }
        return entries.orderBy(
                        Keyset.Column.instant("e.recorded_at").reversed(),
                        Keyset.Column.id("e.entry_id").reversed())
                .page(jdbc, cursor, limit);
    }

    private LedgerRow find(long sequence) {
        return jdbc.sql("select l.sequence, " + EntryRow.COLUMNS
                        + " from ledger_leaf l join ledger_entry e on e.entry_id = l.entry_id where l.sequence = ?")
                .param(sequence)
                .query((row, number) ->
                        new LedgerRow(sequence, EntryRow.read(row).entry()))
                .optional()
                .orElseThrow(() -> NotFound.of("ledger entry", sequence));
    }

    private TreeHead headOf(long size) {
        return tree.head(size)
                .orElseThrow(() -> new NotFound("There is no signed head of %d entries.".formatted(size)));
    }

    private Optional<String> actionAfter(String action) {
        return jdbc.sql("select min(action) from ledger_entry where action > ?")
                .param(action)
                .query(String.class)
                .optional();
    }

    private static List<String> base64(List<byte[]> hashes) {
        return hashes.stream().map(TreeHead::base64).toList();
    }
}
