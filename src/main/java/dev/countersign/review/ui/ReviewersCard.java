package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.review.CampaignDetail;
import dev.countersign.review.CampaignFigures;
import dev.countersign.review.CampaignService;
import dev.countersign.review.CampaignStatus;
import dev.countersign.review.ReviewerProgress;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.ui.Address;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.Notices;
import dev.countersign.shared.ui.Times;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who has how much left, those with the most first; each with a nudge. */
class ReviewersCard extends Card {

    private final CampaignService campaigns;
    private final CampaignDetail campaign;
    private final Runnable done;

    ReviewersCard(
            Function<@Nullable String, Keyset.Page<ReviewerProgress>> reviewers,
            CampaignDetail campaign,
            CampaignFigures figures,
            boolean steers,
            CampaignService campaigns,
            Address address,
            Clock clock,
            Runnable done) {
        super(t("review.campaign.reviewers", figures.reviewers(), figures.waiting()));
        this.campaigns = campaigns;
        this.campaign = campaign;
        this.done = done;
        var table = new KeysetTable<ReviewerProgress>(
                        t("review.campaign.reviewers.label"),
                        new EmptyState(t("review.campaign.reviewers.none"), t("review.campaign.reviewers.none.text")),
                        choice -> address.with(choice).go())
                .column(t("review.campaign.column.reviewer"), null, ReviewersCard::who)
                .column(t("review.campaign.column.progress"), null, ReviewersCard::progress)
                .column(t("review.campaign.column.open"), null, row -> count(row.open(), ItemChoice.OPEN, row))
                .column(
                        t("review.campaign.column.revoked"),
                        null,
                        row -> count(row.takenAway(), ItemChoice.REVOKED, row))
                .column(
                        t("review.campaign.column.activity"),
                        null,
                        row -> Times.span(row.lastActivity(), clock.instant(), t("review.campaign.activity.none")));
        if (steers && campaign.status() == CampaignStatus.RUNNING) {
            table.column(t("review.campaign.column.nudge"), null, this::nudge);
        }
        table.show(address, reviewers, null);
        action(Links.button("campaigns/" + campaign.id() + "/items", t("review.campaign.items")));
        add(Settled.key(), table);
    }

    private static Component who(ReviewerProgress row) {
        var relation = new Div(t("review.campaign.relation." + row.relation()));
        relation.addClassName("muted");
        var name = new Div(Links.to("people/" + row.reviewer(), row.name()));
        if (row.away() && row.open() > 0) {
            name.add(new Chip(t("review.campaign.away"), Chip.Tone.BAD));
        }
        if (row.notTold() && row.open() > 0) {
            name.add(new Chip(t("review.campaign.not-told"), Chip.Tone.BAD));
        }
        if (row.overdue()) {
            name.add(new Chip(t("review.campaign.overdue"), Chip.Tone.BAD));
        }
        return new Div(name, relation);
    }

    private static Component progress(ReviewerProgress row) {
        var settled = Settled.of(row);
        var said = new Span(settled.words());
        said.addClassName("muted");
        return new Div(settled.bar(), said);
    }

    private Component count(long number, ItemChoice choice, ReviewerProgress row) {
        return number == 0
                ? new Span("0")
                : Links.to(choice.route(campaign.id(), row.reviewer()), "%,d".formatted(number));
    }

    private Component nudge(ReviewerProgress row) {
        if (row.open() == 0) {
            return new Span("–");
        }
        if (row.away()) {
            return Links.button(
                    ItemChoice.OPEN.route(campaign.id(), row.reviewer()), t("review.campaign.reassign.all"));
        }
        var nudge = new Button(t("review.campaign.nudge.one"), click -> {
            if (Notices.attempt(() -> campaigns.nudge(campaign.id(), row.reviewer()))) {
                Notices.done(t("review.campaign.nudge.one.done", row.name()));
                done.run();
            }
        });
        nudge.setAriaLabel(t("review.campaign.nudge.one.label", row.name()));
        nudge.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return nudge;
    }
}
