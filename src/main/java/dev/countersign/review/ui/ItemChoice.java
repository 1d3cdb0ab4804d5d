package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import dev.countersign.person.PersonId;
import dev.countersign.review.CampaignId;
import dev.countersign.review.Decision;
import dev.countersign.review.ItemFilter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How an item was settled, as an officer's list offers it and as the numbers of a campaign count it. */
enum ItemChoice {
    OPEN(false),
    DECIDED(true, Decision.CERTIFY, Decision.REVOKE, Decision.CANNOT_DECIDE),
    CERTIFIED(true, Decision.CERTIFY),
    REVOKED(true, Decision.REVOKE, Decision.UNANSWERED_REVOKE),
    CANNOT_DECIDE(true, Decision.CANNOT_DECIDE),
    UNANSWERED(true, Decision.UNANSWERED_KEEP, Decision.UNANSWERED_REVOKE),
    ALREADY_REMOVED(true, Decision.ALREADY_REMOVED);

    private final boolean settled;
    private final Set<Decision> decisions;

    ItemChoice(boolean settled, Decision... decisions) {
        this.settled = settled;
        this.decisions = Set.of(decisions);
    }

    String words() {
        return t("review.items.choice." + this);
    }

    /** The address of a campaign's items settled so. */
    String route(CampaignId campaign) {
        return "campaigns/" + campaign + "/items?decision=" + name().toLowerCase(Locale.ROOT);
    }

    String route(CampaignId campaign, PersonId reviewer) {
        return route(campaign) + "&reviewer=" + reviewer;
    }

    /** @param choice null for all */
    static ItemFilter filter(@Nullable ItemChoice choice, @Nullable PersonId reviewer, @Nullable String agent) {
        return choice == null
                ? new ItemFilter(null, Set.of(), null, reviewer, agent)
                : new ItemFilter(
                        choice.decisions.isEmpty() ? !choice.settled : null, choice.decisions, null, reviewer, agent);
    }
}
