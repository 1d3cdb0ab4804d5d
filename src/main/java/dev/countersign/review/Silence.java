package dev.countersign.review;

import dev.countersign.person.PersonId;
import java.util.List;

/**
 * Somebody has answered nothing of a campaign. Whoever is told of it is led to where something can be done about that: those who see
 * campaigns to what is open before the silent, where an officer passes it on; anybody else to the silent person's own page. No other
 * notice leads there, so that these can be let rest.
 */
record Silence(CampaignId campaign, PersonId silent) {

    String route(boolean seesCampaigns) {
        return seesCampaigns
                ? "%s/items?decision=open&reviewer=%s".formatted(campaign.officersRoute(), silent)
                : "people/%s?review=%s".formatted(silent, campaign);
    }

    List<String> routes() {
        return List.of(route(true), route(false));
    }
}
