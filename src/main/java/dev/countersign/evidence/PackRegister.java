package dev.countersign.evidence;

import dev.countersign.shared.Entry;
import dev.countersign.shared.NotFound;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The steps of a pack's life while it is being made; each is one transaction with its entry in the ledger. */
@Component
@Transactional
class PackRegister {

    static final String OBJECT = "evidence-pack";

    private final EvidencePackRepository packs;
    private final PackStore store;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;

    PackRegister(
            EvidencePackRepository packs,
            PackStore store,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock) {
        this.packs = packs;
        this.store = store;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** What to make, or nothing where the pack is over already: work may be run twice. */
    Optional<PackOrder> begin(PackId id) {
        return preparing(id).map(EvidencePack::order);
    }

    void issue(PackId id, MadePack made) throws IOException {
        var pack = preparing(id).orElse(null);
        if (pack == null) {
            return;
        }
        store.store(id, made);
        pack.issue(
                made.zip(),
                json.writeValueAsString(made.summary()),
                made.contents().head().populationAt(),
                clock.instant());
        record(
                "evidence.issued",
                pack,
                Map.of(
                        "sha256", made.zip().sha256(),
                        "bytes", made.zip().bytes(),
                        "ledgerSize", made.contents().ledger().size(),
                        "ledgerRoot", made.contents().ledger().root()));
    }

    void refuse(PackId id, String why) {
        preparing(id).ifPresent(pack -> {
            pack.refuse(why);
            record("evidence.refused", pack, Map.of("reason", why));
        });
    }

    void cancel(PackId id) {
        preparing(id).ifPresent(pack -> {
            pack.cancel();
            record("evidence.cancelled", pack, Map.of());
        });
    }

    private Optional<EvidencePack> preparing(PackId id) {
        var pack = packs.findById(id).orElseThrow(() -> NotFound.of("evidence pack", id));
        return pack.isPreparing() ? Optional.of(pack) : Optional.empty();
    }

    private void record(String action, EvidencePack pack, Map<String, ?> details) {
        var all = new LinkedHashMap<String, Object>(details);
        all.put("name", pack.name());
        events.publishEvent(new Entry(action, OBJECT, pack.id().toString(), all));
    }
}
