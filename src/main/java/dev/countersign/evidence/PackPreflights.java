package dev.countersign.evidence;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what a pack would hold, by the very queries that would fill it, without making it. */
@Component
class PackPreflights {

    private final DataSource source;
    private final Frameworks frameworks;
    private final Clock clock;

    PackPreflights(DataSource source, Frameworks frameworks, Clock clock) {
        this.source = source;
        this.frameworks = frameworks;
        this.clock = clock;
    }

    PackPreflight of(PackRequest request, String name) {
        var now = clock.instant();
        var framework = frameworks.find(request.framework());
        try (var snapshot = Snapshot.take(source)) {
            var campaign = CampaignFactsReader.read(snapshot.jdbc(), request.campaign());
            var listings = Listings.of(campaign, request.period(), now);
            var counted = count(snapshot.jdbc(), listings);
            return new PackPreflight(
                    name,
                    campaign.name(),
                    campaign.status(),
                    campaign.items(),
                    counted.values().stream().mapToLong(Counted::rows).sum(),
                    ControlStates.of(frameworks, framework, listings.all(), counted),
                    new Reconciliations(snapshot.jdbc(), campaign, counted, now).all());
        }
    }

    /** How many rows making it will read, about. */
    long rows(PackOrder order) {
        return of(new PackRequest(order.framework(), order.period(), order.campaign()), order.name())
                .rows();
    }

    private static Map<String, Counted> count(JdbcClient jdbc, Listings listings) {
        var counted = new LinkedHashMap<String, Counted>();
        for (var listing : listings.all()) {
            counted.put(listing.name(), count(jdbc, listing, listings.parametersOf(listing)));
        }
        return counted;
    }

    private static Counted count(JdbcClient jdbc, Listing listing, Map<String, Object> parameters) {
        var tally = new LinkedHashMap<String, Long>();
        jdbc.sql("select x.%s, count(*) from (%s) x group by x.%1$s".formatted(listing.counted(), listing.sql()))
                .params(parameters)
                .query(row -> {
                    tally.merge(String.valueOf(row.getObject(1)), row.getLong(2), Long::sum);
                });
        var subjects = jdbc.sql("select count(distinct x.%s) from (%s) x".formatted(subject(listing), listing.sql()))
                .params(parameters)
                .query(Long.class)
                .single();
        return new Counted(tally.values().stream().mapToLong(Long::longValue).sum(), subjects, tally);
    }

    /** The name of the first column. */
    private static String subject(Listing listing) {
        var first = listing.sql().substring(0, listing.sql().indexOf(','));
        return first.substring(Math.max(first.lastIndexOf(' '), first.lastIndexOf('.')) + 1);
    }
}
