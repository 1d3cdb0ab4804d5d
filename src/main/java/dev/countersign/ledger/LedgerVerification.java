package dev.countersign.ledger;

import dev.countersign.shared.Entry;
import dev.countersign.shared.Refused;
import dev.countersign.work.WorkHandler;
import dev.countersign.work.WorkRun;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verifies the whole ledger as long work, and records in the ledger itself who did so and what came of it. */
@Component
class LedgerVerification implements WorkHandler {

    static final String KIND = "ledger-verification";
    static final String ACTION = "ledger.verified";
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_NAMED = 10;

    private final JdbcClient jdbc;
    private final LedgerTree tree;
    private final LedgerSigner signer;
    private final Sequencer sequencer;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LedgerVerification(
            JdbcClient jdbc,
            LedgerTree tree,
            LedgerSigner signer,
            Sequencer sequencer,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.tree = tree;
        this.signer = signer;
        this.sequencer = sequencer;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(WorkRun run) {
        var report = new Verification(jdbc, tree, signer.trusted(), run::progress).everything(clock.instant());
        transaction.executeWithoutResult(status -> events.publishEvent(entry(report)));
        if (!report.isIntact()) {
            throw new Refused(report.faults().getFirst().message());
        }
        sequencer.sequence();
    }

    /** Reads back what {@link #run} recorded. */
    static Verified read(LedgerEntry entry) {
        var details = JSON.readTree(entry.details());
        var firstBad = details.get("firstBadSequence");
        return new Verified(
                entry.recordedAt(),
                entry.actor(),
                details.path("entries").asLong(),
                details.path("heads").asLong(),
                firstBad == null ? null : firstBad.asLong(),
                details.path("faults").valueStream().map(JsonNode::asString).toList());
    }

    private static Entry entry(VerificationReport report) {
        var details = new LinkedHashMap<String, @Nullable Object>();
        details.put("entries", report.entries());
        details.put("heads", report.heads());
        details.put("firstBadSequence", report.firstBadSequence());
        details.put("faults", named(report));
        var head = report.head();
        return new Entry(ACTION, "ledger", head == null ? "ledger" : head.key().origin(), details);
    }

    private static List<String> named(VerificationReport report) {
        return report.faults().stream()
                .limit(MOST_NAMED)
                .map(fault -> (fault.sequence() == null ? "" : "#" + fault.sequence() + ": ") + fault.message())
                .toList();
    }
}
