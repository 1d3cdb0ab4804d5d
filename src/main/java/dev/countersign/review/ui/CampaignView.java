package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.review.CampaignDetail;
import dev.countersign.review.CampaignId;
import dev.countersign.review.CampaignProgress;
import dev.countersign.review.CampaignService;
import dev.countersign.review.CampaignStatus;
import dev.countersign.security.Roles;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.ui.Address;
import dev.countersign.shared.ui.PageHead;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Where an officer watches one campaign and steers it: how far it is, who is late, what became of the revocations. */
@Route("campaigns/:id")
@RolesAllowed({Roles.COMPLIANCE_OFFICER, Roles.ADMINISTRATOR, Roles.AUDITOR})
@StyleSheet("context://countersign/review.css")
class CampaignView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final CampaignProgress progress;
    private final CampaignService campaigns;
    private final Clock clock;
    private final boolean steers;
    private String title = t("review.campaigns.title");

    CampaignView(CampaignProgress progress, CampaignService campaigns, AuthenticationContext signedIn, Clock clock) {
        this.progress = progress;
        this.campaigns = campaigns;
        this.clock = clock;
        this.steers = signedIn.hasRole(Roles.COMPLIANCE_OFFICER);
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var id = event.getRouteParameters()
                .get("id")
                .flatMap(CampaignView::id)
                .orElseThrow(() -> new NotFound(t("review.campaign.unknown")));
        show(progress.find(id), Address.of(event));
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private void show(CampaignDetail campaign, Address address) {
        removeAll();
        title = campaign.plan().name();
        var id = campaign.id();
        var head = new PageHead(title)
                .crumb(t("review.campaigns.title"), "campaigns")
                .crumb(title, null)
                .chips(CampaignListView.status(campaign.status()));
        if (campaign.status() == CampaignStatus.RUNNING) {
            head.chips(ReviewRow.due(campaign.plan().deadline(), clock.instant()));
        }
        if (steers) {
            head.actions(new CampaignActions(campaigns, campaign, clock, this::again).buttons());
        }
        add(head);
        if (campaign.failure() != null) {
            var failure = new Paragraph(campaign.failure());
            failure.addClassNames("note", "bad");
            failure.getElement().setAttribute("role", "alert");
            add(failure);
        }
        var figures = progress.figures(id);
        if (campaign.items() > 0) {
            add(new CampaignTiles(figures, id), new CampaignCharts(progress.days(id), figures, campaign, clock));
            add(new ReviewersCard(
                    progress.reviewers(id, address.cursor(), 50),
                    campaign,
                    figures,
                    steers,
                    campaigns,
                    address,
                    clock,
                    this::again));
        }
        add(new CampaignProcess(progress.diagram(id)), new PlanCard(campaign));
    }

    private void again() {
        getUI().ifPresent(ui -> ui.refreshCurrentRoute(false));
    }

    private static Optional<CampaignId> id(String text) {
        try {
            return Optional.of(new CampaignId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
