package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.review.CampaignFigures;
import dev.countersign.review.CampaignId;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.ProgressBarTrack;
import dev.countersign.shared.ui.ProgressBarTrack.Segment;

/** How far a campaign is, in four numbers that add up; each opens what it counts. */
class CampaignTiles extends Div {

    CampaignTiles(CampaignFigures figures, CampaignId id) {
        addClassNames("grid", "c4");
        var revocations = figures.revocations();
        var decided = tile(
                "review.campaign.tile.decided",
                figures.decided(),
                figures.unanswered() == 0
                        ? t("review.campaign.tile.decided.of", figures.items(), figures.drafted())
                        : t("review.campaign.tile.decided.unanswered", figures.items(), figures.unanswered()),
                ItemChoice.DECIDED.route(id));
        decided.addComponentAtIndex(2, bar(figures));
        add(
                decided,
                tile(
                        "review.campaign.tile.waiting",
                        figures.open(),
                        t("review.campaign.tile.waiting.of", figures.waiting(), figures.reviewers()),
                        ItemChoice.OPEN.route(id)),
                tile(
                        "review.campaign.tile.revoked",
                        figures.revoked(),
                        t(
                                "review.campaign.tile.revoked.of",
                                figures.certified(),
                                figures.cannotDecide(),
                                figures.unanswered()),
                        ItemChoice.REVOKED.route(id)),
                tile(
                        "review.campaign.tile.verified",
                        revocations.verified(),
                        t(
                                "review.campaign.tile.verified.of",
                                revocations.ordered(),
                                revocations.pending(),
                                revocations.failed(),
                                revocations.excepted()),
                        "revocations?status=verified&batch=" + id));
        getElement().setAttribute("data-campaign", id.toString());
    }

    private static Component bar(CampaignFigures figures) {
        var items = Math.max(1.0, figures.items());
        return new ProgressBarTrack(
                t("review.campaign.decided.of", figures.decided(), figures.items()),
                new Segment((figures.decided() - figures.revoked()) / items, Chip.Tone.ACCENT),
                new Segment(figures.revoked() / items, Chip.Tone.BAD),
                new Segment(figures.drafted() / items, Chip.Tone.WARN),
                new Segment(figures.unanswered() / items, Chip.Tone.PLAIN));
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
