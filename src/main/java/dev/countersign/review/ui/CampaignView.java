package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.access.ResourceService;
import dev.countersign.agent.ProjectService;
import dev.countersign.review.CampaignDetail;
import dev.countersign.review.CampaignFigures;
import dev.countersign.review.CampaignId;
import dev.countersign.review.CampaignProgress;
import dev.countersign.review.CampaignService;
import dev.countersign.review.CampaignStatus;
import dev.countersign.security.Roles;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.ui.Address;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.PageHead;
import dev.countersign.shared.ui.Polling;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Where an officer watches one campaign and steers it: how far it is, who is late, what became of the revocations. */
@Route("campaigns/:id")
@RolesAllowed({Roles.COMPLIANCE_OFFICER, Roles.ADMINISTRATOR, Roles.AUDITOR})
@StyleSheet("context://countersign/review.css")
class CampaignView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int REVIEWERS = 50;

    private final CampaignProgress progress;
    private final CampaignService campaigns;
    private final ProjectService projects;
    private final ResourceService resources;
    private final Clock clock;
    private final boolean steers;
    private String title = t("review.campaigns.title");
    private @Nullable Shown shown;

    /** What the page is made from, to see whether it has changed. */
    private record Shown(
            CampaignDetail campaign,
            CampaignFigures figures,
            @Nullable String trouble,
            boolean waitsForANode,
            Address address) {}

    CampaignView(
            CampaignProgress progress,
            CampaignService campaigns,
            ProjectService projects,
            ResourceService resources,
            AuthenticationContext signedIn,
            Clock clock) {
        this.progress = progress;
        this.campaigns = campaigns;
        this.projects = projects;
        this.resources = resources;
        this.clock = clock;
        this.steers = signedIn.hasRole(Roles.COMPLIANCE_OFFICER);
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(read(campaign(event), Address.of(event)));
        if (isAttached()) {
            watch();
        }
    }

    /** The campaign that an address names. */
    static CampaignId campaign(BeforeEnterEvent event) {
        return Address.keyOf(event.getRouteParameters().get("id").orElse(null))
                .map(CampaignId::new)
                .orElseThrow(() -> new NotFound(t("review.campaign.unknown")));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        watch();
    }

    /** Looks again by itself while the campaign works on without anybody doing anything. */
    private void watch() {
        if (isUnderWay()) {
            Polling.whileUnderWay(this, this::lookAgain);
        }
    }

    private boolean lookAgain() {
        if (shown != null) {
            var now = read(shown.campaign().id(), shown.address());
            if (!now.equals(shown)) {
                show(now);
            }
        }
        return isUnderWay();
    }

    private boolean isUnderWay() {
        return shown != null
                && switch (shown.campaign().status()) {
                    case LAUNCHING, REMEDIATING, VERIFYING -> true;
                    case RUNNING ->
                        !clock.instant().isBefore(shown.campaign().plan().deadline());
                    case DRAFT, CLOSED, CANCELLED, STOPPED -> false;
                };
    }

    private Shown read(CampaignId id, Address address) {
        return new Shown(
                progress.find(id), progress.figures(id), progress.trouble(id), progress.isWaitingForANode(id), address);
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private void show(Shown what) {
        removeAll();
        shown = what;
        var campaign = what.campaign();
        var figures = what.figures();
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
            head.actions(new CampaignActions(campaigns, campaign, what.trouble() != null, this::again).buttons());
        }
        add(head);
        if (campaign.failure() != null) {
            add(alert(campaign.failure()));
        }
        if (what.trouble() != null) {
            add(alert(t("review.campaign.stuck", what.trouble())));
        }
        if (what.waitsForANode()) {
            add(alert(t("review.campaign.waits")));
        }
        if (figures.notTold() > 0) {
            var note = alert(t("review.campaign.not-told.some", figures.notTold()));
            if (steers) {
                note.add(" ");
                note.add(Links.to("mails?state=failed", t("review.campaign.not-told.look")));
            }
            add(note);
        }
        if (campaign.items() > 0) {
            add(new CampaignTiles(figures, id), new CampaignCharts(progress.days(id), figures, campaign, clock));
            add(new ReviewersCard(
                    cursor -> progress.reviewers(id, cursor, REVIEWERS),
                    campaign,
                    figures,
                    steers,
                    campaigns,
                    what.address(),
                    clock,
                    this::again));
        }
        add(new CampaignProcess(progress.diagram(id)), new PlanCard(campaign, projects, resources, clock));
    }

    private static Paragraph alert(String words) {
        var alert = new Paragraph(words);
        alert.addClassNames("note", "bad");
        alert.getElement().setAttribute("role", "alert");
        return alert;
    }

    private void again() {
        getUI().ifPresent(ui -> ui.refreshCurrentRoute(false));
    }
}
