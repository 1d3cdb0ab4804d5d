package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.review.CampaignFigures;
import dev.countersign.review.CampaignId;
import dev.countersign.shared.ui.Links;

/** How far a campaign is, in four numbers that add up; each opens what it counts. The bar says what its colours mean. */
class CampaignTiles extends Div {

    CampaignTiles(CampaignFigures figures, CampaignId id) {
        addClassNames("grid", "c4");
        var revocations = figures.revocations();
        var decided = tile(
                "review.campaign.tile.decided",
                figures.decided(),
                t("review.campaign.tile.decided.of", figures.items()),
                ItemChoice.DECIDED.route(id));
        var settled = Settled.of(figures);
        decided.add(settled.bar(), settled.legend());
        add(
                decided,
                tile(
                        "review.campaign.tile.waiting",
                        figures.open(),
                        t("review.campaign.tile.waiting.of", figures.waiting(), figures.reviewers()),
                        ItemChoice.OPEN.route(id)),
                tile(
                        "review.campaign.tile.revoked",
                        figures.takenAway(),
                        t("review.campaign.tile.revoked.of", figures.revoked(), figures.unansweredRevoked()),
                        ItemChoice.REVOKED.route(id)),
                tile(
                        "review.campaign.tile.verified",
                        revocations.verified(),
                        t(
                                "review.campaign.tile.verified.of",
                                revocations.ordered(),
                                revocations.pending(),
                                revocations.failed(),
                                revocations.excepted(),
                                revocations.alreadyRemoved()),
                        "revocations?status=verified&batch=" + id));
        getElement().setAttribute("data-campaign", id.toString());
    }

    private static Anchor tile(String label, long number, String detail, String route) {
        var big = new Span("%,d".formatted(number));
        big.addClassName("big");
        var tile = Links.to(route, muted(t(label)), new Div(big), muted(detail));
        tile.addClassNames("card", "tile");
        return tile;
    }

    private static Span muted(String words) {
        var span = new Span(words);
        span.addClassName("muted");
        return span;
    }
}
