package dev.countersign.evidence;

import dev.countersign.access.GrantService;
import dev.countersign.evidence.Reconciliation.Part;
import dev.countersign.shared.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares what the listings hold with what is counted elsewhere: in the registry by queries of their own, and in what the campaign
 * wrote down when it was launched. Nothing is compared with itself.
 */
record Reconciliations(JdbcClient jdbc, CampaignFacts campaign, Map<String, Counted> listings, Instant now) {

    private static final List<String> DECISIONS = List.of(
            "CERTIFY",
            "REVOKE",
            "CANNOT_DECIDE",
            "UNANSWERED_KEEP",
            "UNANSWERED_REVOKE",
            "ALREADY_REMOVED",
            DecisionListing.OPEN);

    List<Reconciliation> all() {
        return List.of(agents(), grants(), items(), decisions(), revocations(), late());
    }

    private Reconciliation agents() {
        return new Reconciliation(
                "Agents",
                "agents in the registry",
                count("select count(*) from agent", Map.of()),
                List.of(new Part(
                        "agents in the population", listing("population").subjects())));
    }

    private Reconciliation grants() {
        var population = listing("population");
        return new Reconciliation(
                "Grants",
                "grants in force",
                count(
                        "select count(*) from access_grant g where " + GrantService.IN_FORCE,
                        Map.of("now", Sql.value(now))),
                List.of(
                        new Part("reviewed by the campaign", population.of(PopulationListing.IN_CAMPAIGN)),
                        new Part("granted after its items were frozen, listed", population.of(PopulationListing.SINCE)),
                        new Part("outside its scope", population.of(PopulationListing.OUT_OF_SCOPE)),
                        new Part(
                                "come into its scope by a recorded change since",
                                population.of(PopulationListing.SCOPE_CHANGED))));
    }

    private Reconciliation items() {
        return new Reconciliation(
                "Items",
                "grants counted at launch",
                campaign.items(),
                List.of(
                        new Part(
                                "items whose grant is in force",
                                listing("population").of(PopulationListing.IN_CAMPAIGN)),
                        new Part("items whose grant has ended since", countOfCampaign("""
                                select count(*) from review_item i join access_grant g on g.grant_id = i.grant_id
                                where i.campaign_id = :campaign and not\s""" + GrantService.IN_FORCE))));
    }

    private Reconciliation decisions() {
        var decisions = listing("decisions");
        return new Reconciliation(
                "Decisions",
                "grants counted at launch",
                campaign.items(),
                DECISIONS.stream()
                        .map(decision -> new Part(words(decision), decisions.of(decision)))
                        .filter(part -> part.count() > 0)
                        .toList());
    }

    /** Until a campaign is closed some of its revocations are not ordered; once it is, all must have been. */
    private Reconciliation revocations() {
        var decisions = listing("decisions");
        var revocations = listing("revocations");
        var parts = new ArrayList<Part>();
        parts.add(new Part("verified by reading back", revocations.of(RevocationListing.VERIFIED)));
        parts.add(new Part("found nothing to remove", revocations.of(RevocationListing.ALREADY_REMOVED)));
        parts.add(new Part("excepted", revocations.of(RevocationListing.EXCEPTED)));
        parts.add(new Part("failed", revocations.of(RevocationListing.FAILED)));
        parts.add(new Part("on their way", revocations.of(RevocationListing.PENDING)));
        if (!campaign.isClosed()) {
            var why = campaign.isCancelled()
                    ? "never ordered, for the campaign was cancelled"
                    : "to be ordered at the end of the review";
            parts.add(new Part(why, countOfCampaign("""
                    select count(*) from review_item i
                    where i.campaign_id = :campaign and i.decision in ('REVOKE', 'UNANSWERED_REVOKE') and not exists
                        (select 1 from revocation v
                        where v.cause_type = 'review-item' and v.cause_id = cast(i.item_id as varchar))""")));
        }
        return new Reconciliation(
                "Revocations",
                "decisions to take away",
                DecisionListing.TAKEN_AWAY.stream().mapToLong(decisions::of).sum(),
                parts);
    }

    private Reconciliation late() {
        return new Reconciliation(
                "Late grants",
                "grants made after the items were frozen",
                listing("population").of(PopulationListing.SINCE),
                List.of(new Part("late grants listed", listing("late-grants").rows())));
    }

    private Counted listing(String name) {
        var counted = listings.get(name);
        if (counted == null) {
            throw new IllegalArgumentException("No listing " + name);
        }
        return counted;
    }

    private long count(String sql, Map<String, ?> parameters) {
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }

    private long countOfCampaign(String sql) {
        return count(sql, Map.of("campaign", campaign.id(), "now", Sql.value(now)));
    }

    private static String words(String decision) {
        return switch (decision) {
            case "CERTIFY" -> "certified";
            case "REVOKE" -> "revoked";
            case "CANNOT_DECIDE" -> "could not be decided";
            case "UNANSWERED_KEEP" -> "unanswered, kept by rule";
            case "UNANSWERED_REVOKE" -> "unanswered, revoked by rule";
            case "ALREADY_REMOVED" -> "already removed before a decision";
            default -> "open";
        };
    }
}
