package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.review.CampaignFilter;
import dev.countersign.review.CampaignProgress;
import dev.countersign.review.CampaignRow;
import dev.countersign.review.CampaignStatus;
import dev.countersign.security.Roles;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.FilterBar;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.ProgressBarTrack;
import dev.countersign.shared.ui.Times;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** All campaigns, the latest deadline first. */
@Route("campaigns")
@PageTitle("Campaigns")
@Menu(order = 30, title = "Campaigns")
@RolesAllowed({Roles.COMPLIANCE_OFFICER, Roles.ADMINISTRATOR, Roles.AUDITOR})
@StyleSheet("context://countersign/review.css")
class CampaignListView extends Div implements BeforeEnterObserver {

    private static final int ROWS = 50;

    private final CampaignProgress campaigns;
    private final FilterBar filters = new FilterBar();
    final KeysetTable<CampaignRow> table;

    CampaignListView(CampaignProgress campaigns, AuthenticationContext signedIn, Clock clock) {
        this.campaigns = campaigns;
        addClassName("page");
        var head = new PageHead(t("review.campaigns.title"));
        if (signedIn.hasRole(Roles.COMPLIANCE_OFFICER)) {
            head.actions(Links.next("campaigns/new", t("review.campaigns.start")));
        }
        filters.search("name", t("review.campaigns.search"))
                .select(
                        "status",
                        t("review.campaigns.status"),
                        CampaignStatus.values(),
                        status -> t("review.status." + status));
        table = new KeysetTable<CampaignRow>(
                        t("review.campaigns.title"),
                        new EmptyState(t("review.campaigns.empty.title"), t("review.campaigns.empty.text")),
                        filters::turn)
                .column(t("review.campaigns.column.name"), "name", row -> Links.to("campaigns/" + row.id(), row.name()))
                .column(t("review.campaigns.column.status"), null, row -> status(row.status()))
                .column(t("review.campaigns.column.progress"), null, CampaignListView::progress)
                .number(t("review.campaigns.column.items"), null, row -> "%,d".formatted(row.items()))
                .column(
                        t("review.campaigns.column.deadline"),
                        "deadline",
                        row -> Times.span(row.deadlineAt(), clock.instant(), "–"));
        add(head, filters, table);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var address = filters.read(event, table.sorts());
        var filter = new CampaignFilter(
                address.get("name"), address.get("status", CampaignStatus.class).orElse(null), sort(address.sort()));
        table.show(address, cursor -> campaigns.list(filter, cursor, ROWS), address.sort());
    }

    private static CampaignFilter.Sort sort(@Nullable String chosen) {
        return switch (chosen) {
            case "name" -> CampaignFilter.Sort.NAME;
            case "-name" -> CampaignFilter.Sort.NAME_REVERSED;
            case "deadline" -> CampaignFilter.Sort.DEADLINE;
            case null, default -> CampaignFilter.Sort.LATEST_DEADLINE;
        };
    }

    static Chip status(CampaignStatus status) {
        return new Chip(
                t("review.status." + status),
                switch (status) {
                    case DRAFT, CANCELLED -> Chip.Tone.PLAIN;
                    case LAUNCHING, RUNNING -> Chip.Tone.INFO;
                    case REMEDIATING, VERIFYING -> Chip.Tone.WARN;
                    case CLOSED -> Chip.Tone.GOOD;
                    case STOPPED -> Chip.Tone.BAD;
                });
    }

    private static Component progress(CampaignRow row) {
        if (row.items() == 0) {
            return new Span("–");
        }
        var decided = row.items() - row.open();
        var words = t("review.campaign.decided.of", decided, row.items());
        var said = new Span(words);
        said.addClassName("muted");
        return new Div(ProgressBarTrack.of(decided, row.items(), words), said);
    }
}
