package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.review.CampaignFigures;
import dev.countersign.review.CampaignId;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.ProgressBarTrack;
import dev.countersign.shared.ui.ProgressBarTrack.Segment;
import org.jspecify.annotations.Nullable;

/** How far a campaign is, in four numbers that add up. */
class CampaignTiles extends Div {

    CampaignTiles(CampaignFigures figures, CampaignId id) {
        addClassNames("grid", "c4");
        var revocations = figures.revocations();
        add(
                tile(
                        "review.campaign.tile.decided",
                        "%,d".formatted(figures.decided()),
                        t("review.campaign.tile.decided.of", figures.items(), figures.drafted()),
                        bar(figures)),
                tile(
                        "review.campaign.tile.waiting",
                        "%,d".formatted(figures.waiting()),
                        t("review.campaign.tile.waiting.of", figures.reviewers(), figures.open()),
                        null),
                tile(
                        "review.campaign.tile.revoked",
                        "%,d".formatted(figures.revoked() + figures.unansweredRevoked()),
                        t(
                                "review.campaign.tile.revoked.of",
                                figures.certified(),
                                figures.cannotDecide(),
                                figures.unanswered()),
                        null),
                tile(
                        "review.campaign.tile.verified",
                        "%,d".formatted(revocations.verified()),
                        t(
                                "review.campaign.tile.verified.of",
                                revocations.ordered(),
                                revocations.pending(),
                                revocations.failed(),
                                revocations.excepted()),
                        null));
        getElement().setAttribute("data-campaign", id.toString());
    }

    private static Component bar(CampaignFigures figures) {
        var items = Math.max(1.0, figures.items());
        return new ProgressBarTrack(
                t("review.campaign.decided.of", figures.decided(), figures.items()),
                new Segment(
                        (figures.decided() - figures.revoked() - figures.unansweredRevoked()) / items,
                        Chip.Tone.ACCENT),
                new Segment((figures.revoked() + figures.unansweredRevoked()) / items, Chip.Tone.BAD),
                new Segment(figures.drafted() / items, Chip.Tone.WARN));
    }

    private static Component tile(String label, String number, String detail, @Nullable Component picture) {
        var big = new Span(number);
        big.addClassName("big");
        var words = new Span(t(label));
        words.addClassName("muted");
        var said = new Span(detail);
        said.addClassName("muted");
        var tile = new Card(null, words, new Div(big));
        tile.addClassName("tile");
        if (picture != null) {
            tile.add(picture);
        }
        tile.add(said);
        tile.setAriaLabel(t(label));
        return tile;
    }
}
