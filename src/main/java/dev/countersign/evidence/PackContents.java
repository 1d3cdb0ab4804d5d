package dev.countersign.evidence;

import java.time.Instant;
import java.util.List;

/** Everything a pack says, read in one frozen look at the database; documents are made from this and from nothing else. */
record PackContents(
        Head head,
        Framework framework,
        CampaignFacts campaign,
        List<ControlState> controls,
        List<ListingResult> listings,
        List<Reconciliation> reconciliations,
        LedgerProof ledger,
        List<String> limitations) {

    /**
     * Which pack it is.
     *
     * @param populationAt the moment before the database was frozen: what was committed by then is in the pack
     * @param readAt when all of it had been read and agreed
     * @param release version of the product that made it
     */
    record Head(
            String name,
            String organisation,
            Period period,
            Instant populationAt,
            Instant readAt,
            String preparedBy,
            String release) {}

    ListingResult listing(String name) {
        return listings.stream()
                .filter(listing -> listing.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No listing " + name));
    }
}
