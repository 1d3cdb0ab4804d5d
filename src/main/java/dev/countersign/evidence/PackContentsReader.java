package dev.countersign.evidence;

import dev.countersign.ledger.LedgerService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** Reads what a pack says from one frozen look at the database, and refuses where it does not hold together. */
@Component
class PackContentsReader {

    private final DataSource source;
    private final LedgerService ledger;
    private final Frameworks frameworks;
    private final String organisation;
    private final String release;
    private final Clock clock;

    PackContentsReader(
            DataSource source,
            LedgerService ledger,
            Frameworks frameworks,
            @Value("${countersign.organisation:}") String organisation,
            ObjectProvider<BuildProperties> build,
            Clock clock) {
        this.source = source;
        this.ledger = ledger;
        this.frameworks = frameworks;
        this.organisation = organisation;
        this.clock = clock;
        this.release = Optional.ofNullable(build.getIfAvailable())
                .map(BuildProperties::getVersion)
                .orElse("(development)");
    }

    /**
     * @param folder where the data files are left
     * @param expected rows that will be read, about
     * @throws DoesNotReconcile where counts differ
     */
    PackContents read(PackOrder order, long expected, Path folder, PackProgress progress) throws IOException {
        var populationAt = clock.instant();
        try (var snapshot = Snapshot.take(source)) {
            var proof = LedgerProof.of(ledger, progress);
            var campaign = CampaignFactsReader.read(snapshot.jdbc(), order.campaign());
            var listings = Listings.of(campaign, order.period(), populationAt);
            var results =
                    read(listings, snapshot, folder, rows -> progress.at(PackProgress.Part.LISTINGS, rows, expected));
            var counted = new LinkedHashMap<String, Counted>();
            results.forEach(result -> counted.put(result.name(), result.counted()));
            var checks = new ArrayList<>(new Reconciliations(snapshot.jdbc(), campaign, counted, populationAt).all());
            checks.add(proof.reconciliation());
            requireAgreement(checks);
            var framework = frameworks.find(order.framework());
            return new PackContents(
                    new PackContents.Head(
                            order.name(),
                            organisation.isBlank() ? "Not stated" : organisation,
                            order.period(),
                            populationAt,
                            clock.instant(),
                            order.preparedBy(),
                            release),
                    framework,
                    campaign,
                    ControlStates.of(frameworks, framework, listings.all(), counted),
                    results,
                    checks,
                    proof,
                    Limitations.of(
                            order.period(),
                            populationAt,
                            campaign,
                            counted,
                            CampaignFactsReader.certifiedAfterEnd(snapshot.jdbc(), campaign),
                            CampaignFactsReader.oneHand(snapshot.jdbc(), campaign),
                            order.preparedBy()));
        }
    }

    private static List<ListingResult> read(Listings listings, Snapshot snapshot, Path folder, LongConsumer rows)
            throws IOException {
        var results = new ArrayList<ListingResult>();
        long before = 0;
        for (var listing : listings.all()) {
            long offset = before;
            try (var reader = new ListingReader(listing, folder, row -> rows.accept(offset + row))) {
                var result = reader.read(snapshot.jdbc(), listings.parametersOf(listing));
                results.add(result);
                before += result.rows();
            }
        }
        return results;
    }

    private static void requireAgreement(List<Reconciliation> checks) {
        var failed = checks.stream().filter(check -> !check.holds()).toList();
        if (!failed.isEmpty()) {
            throw new DoesNotReconcile(failed);
        }
    }
}
