package dev.countersign.evidence;

import dev.countersign.shared.Sql;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The lists of one pack, and the values their queries are asked with. */
record Listings(List<Listing> all, Map<String, Object> parameters) {

    private static final Pattern PARAMETER = Pattern.compile(":([a-zA-Z]+)");

    static Listings of(CampaignFacts campaign, Period period, Instant now) {
        var scope = CampaignScope.of(campaign.scope());
        var parameters = new LinkedHashMap<String, Object>(scope.parameters());
        parameters.put("campaign", campaign.id());
        parameters.put("frozenAt", Sql.value(campaign.frozenAt()));
        parameters.put("firstKeySince", firstKeyAfter(campaign.frozenAt().toEpochMilli()));
        parameters.put("now", Sql.value(now));
        parameters.put("from", Sql.value(period.start()));
        parameters.put("until", Sql.value(period.end()));
        return new Listings(
                List.of(
                        PopulationListing.of(scope),
                        DecisionListing.LISTING,
                        RevocationListing.OF_CAMPAIGN,
                        RevocationListing.OTHERS,
                        ReviewerListing.LISTING,
                        GrantListing.SINCE_FREEZE,
                        GrantListing.IN_PERIOD,
                        OrphanListing.LISTING,
                        CredentialListing.LISTING),
                parameters);
    }

    /** The values a listing is asked with. */
    Map<String, Object> parametersOf(Listing listing) {
        return PARAMETER
                .matcher(listing.sql())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .collect(Collectors.toMap(name -> name, parameters::get, (a, b) -> a, TreeMap::new));
    }

    /** The smallest key that a row made after this millisecond can have: keys are ordered in time (RFC 9562, version 7). */
    private static UUID firstKeyAfter(long millisecond) {
        return new UUID((millisecond + 1) << 16 | 0x7000L, 0x8000_0000_0000_0000L);
    }
}
