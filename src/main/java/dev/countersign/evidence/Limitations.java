package dev.countersign.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says what a pack does not show. */
final class Limitations {

    private Limitations() {}

    /**
     * @param certifiedAfterEnd items certified although their access had ended by then
     * @param oneHand what one person did around the campaign
     */
    static List<String> of(
            Period period,
            Instant populationAt,
            CampaignFacts campaign,
            Map<String, Counted> counted,
            long certifiedAfterEnd,
            CampaignFactsReader.OneHand oneHand,
            String preparedBy) {
        var said = new ArrayList<String>();
        said.add(
                "The pack shows access that Countersign knows of. Access that no import, connector or person told it of is not in it.");
        said.add("Revocations are carried out in, and read back from, the targets named beside each of them.");
        said.add(
                "Neither this document nor the manifest is signed. What binds them is the signed head of the ledger, which also"
                        + " records the making of the pack and each download.");
        if (!populationAt.isAfter(period.end())) {
            said.add("The period had not ended when the database was frozen; the rest of it is not covered.");
        }
        if (campaign.isCancelled()) {
            said.add(
                    "The campaign was cancelled before its end. What was decided until then is listed; the rest was never reviewed,"
                            + " and decisions to take access away that were not ordered by then never will be.");
        } else if (!campaign.isClosed()) {
            said.add("The campaign was not closed when the database was frozen; its state was %s."
                    .formatted(campaign.status()));
        }
        said.add(
                "The campaign was launched by %s, and this pack was prepared by %s; neither act asks for a second person."
                        .formatted(oneHand.launchedBy(), preparedBy));
        if (oneHand.decidedByLauncher() > 0) {
            said.add("Items decided by the person who launched the campaign: %,d."
                    .formatted(oneHand.decidedByLauncher()));
        }
        var decisions = counted.get("decisions");
        if (decisions != null && decisions.of(DecisionListing.OPEN) > 0) {
            said.add("Items without a decision: %,d.".formatted(decisions.of(DecisionListing.OPEN)));
        }
        if (decisions != null && decisions.of("ALREADY_REMOVED") > 0) {
            said.add("Items whose access had ended before anyone decided, and which nobody reviewed: %,d."
                    .formatted(decisions.of("ALREADY_REMOVED")));
        }
        if (certifiedAfterEnd > 0) {
            said.add(
                    "Items certified after their access had ended: %,d. Those certifications say nothing about present access."
                            .formatted(certifiedAfterEnd));
        }
        var revocations = counted.get("revocations");
        if (revocations != null) {
            unfinished(said, revocations.of(RevocationListing.FAILED), "that had failed");
            unfinished(
                    said,
                    revocations.of(RevocationListing.ALREADY_REMOVED),
                    "that found nothing to remove (what had ended the access stands beside each)");
            unfinished(said, revocations.of(RevocationListing.PENDING), "that were on their way");
            unfinished(
                    said,
                    revocations.of(RevocationListing.EXCEPTED),
                    "that were excepted (who, why and until when stands beside each)");
        }
        return said;
    }

    private static void unfinished(List<String> said, long count, String which) {
        if (count > 0) {
            said.add("Revocations %s: %,d.".formatted(which, count));
        }
    }
}
