package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.countersign.access.ResourceService;
import dev.countersign.agent.ProjectService;
import dev.countersign.person.PersonService;
import dev.countersign.review.CampaignId;
import dev.countersign.review.CampaignService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.ui.Notices;
import dev.countersign.shared.ui.PageHead;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;

/**
 * Where an officer starts an access review in three steps: what is reviewed, by whom, until when. Beside them stands what it would
 * be if it were launched now.
 */
@Route("campaigns/new")
@PageTitle("New access review")
@RolesAllowed(Roles.COMPLIANCE_OFFICER)
@StyleSheet("context://countersign/review.css")
class CampaignWizardView extends Div {

    private final CampaignService campaigns;
    private final PlanForm form;
    private final LaunchCheck check = new LaunchCheck();

    CampaignWizardView(
            CampaignService campaigns,
            ProjectService projects,
            ResourceService resources,
            PersonService people,
            Clock clock) {
        this.campaigns = campaigns;
        form = new PlanForm(
                new ScopeForm(projects, resources, this::look),
                new PersonPicker(t("review.wizard.fallback"), t("review.wizard.fallback.missing"), people),
                clock.instant(),
                this::look);
        addClassName("page");
        var columns = new Div(form, check);
        columns.addClassName("wizard");
        add(
                new PageHead(t("review.wizard.title"))
                        .crumb(t("review.campaigns.title"), "campaigns")
                        .crumb(t("review.wizard.title"), null)
                        .actions(draft(), launch()),
                columns);
        look();
    }

    private Button draft() {
        return new Button(
                t("review.wizard.draft"), click -> Notices.attempt(() -> open(campaigns.create(form.plan()))));
    }

    private Button launch() {
        var launch = new Button(
                t("review.wizard.launch"),
                click -> Notices.attempt(() -> {
                    var id = campaigns.create(form.plan());
                    var launched = Notices.attempt(() -> campaigns.launch(id));
                    open(id);
                    if (launched) {
                        Notices.done(t("review.launch.done", check.grants()));
                    }
                }));
        launch.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        check.guard(launch);
        return launch;
    }

    /** Where the launch was refused, it opens the draft, so that a second try makes no second campaign. */
    private void open(CampaignId id) {
        getUI().ifPresent(ui -> ui.navigate("campaigns/" + id));
    }

    /** Counts again what the campaign would be; what is missing is said beside the count. */
    private void look() {
        check.count(campaigns.count(form.scope(), form.fallback()));
        try {
            var plan = form.plan();
            check.show(campaigns.preflight(plan), plan.deadline());
        } catch (Invalid e) {
            check.incomplete(Notices.said(e));
        }
    }
}
