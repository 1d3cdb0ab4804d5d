package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import dev.countersign.review.CampaignDetail;
import dev.countersign.review.CampaignService;
import dev.countersign.review.CampaignStatus;
import dev.countersign.shared.ui.Ask;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.Notices;
import dev.countersign.shared.ui.Times;
import java.util.ArrayList;

/** What an officer can do with a campaign in the stage it is in. */
class CampaignActions {

    private final CampaignService campaigns;
    private final CampaignDetail campaign;
    private final boolean stuck;
    private final Runnable done;

    /** @param stuck whether a step of it failed too often */
    CampaignActions(CampaignService campaigns, CampaignDetail campaign, boolean stuck, Runnable done) {
        this.campaigns = campaigns;
        this.campaign = campaign;
        this.stuck = stuck;
        this.done = done;
    }

    Component[] buttons() {
        var buttons = new ArrayList<Component>();
        switch (campaign.status()) {
            case DRAFT -> {
                buttons.add(cancel());
                buttons.add(launch());
            }
            case RUNNING -> {
                buttons.add(cancel());
                buttons.add(new Button(t("review.campaign.extend"), click -> extend()));
                buttons.add(new Button(t("review.campaign.nudge"), click -> nudge()));
                buttons.add(endEarly());
            }
            case STOPPED -> buttons.add(resume("review.campaign.resume"));
            case CLOSED ->
                buttons.add(Links.next("evidence/prepare?campaign=" + campaign.id(), t("review.campaign.evidence")));
            case LAUNCHING, REMEDIATING, VERIFYING, CANCELLED -> {}
        }
        if (stuck && campaign.status() != CampaignStatus.STOPPED) {
            buttons.add(resume("review.campaign.again"));
        }
        return buttons.toArray(Component[]::new);
    }

    private Button launch() {
        var plan = campaign.plan();
        var launch = new Button(
                t("review.campaign.launch"),
                click -> Notices.attempt(() -> new LaunchDialog(plan, campaigns.preflight(plan), () -> {
                            campaigns.launch(campaign.id());
                            done.run();
                        })
                        .open()));
        launch.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return launch;
    }

    private Button endEarly() {
        var end = new Button(t("review.campaign.end"), click -> Notices.attempt(this::askToEnd));
        end.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return end;
    }

    private void askToEnd() {
        var outlook = campaigns.outlook(campaign.id());
        var ask = Ask.reason(
                t("review.campaign.end.title"),
                t("review.campaign.end.text", outlook.open(), outlook.kept(), outlook.revoked()),
                t("review.campaign.end"),
                reason -> {
                    campaigns.closeEarly(campaign.id(), reason);
                    done.run();
                });
        if (outlook.revoked() > 0) {
            ask.harmful();
        }
        ask.open();
    }

    private Button cancel() {
        var cancel = new Button(
                t("review.campaign.cancel"),
                click -> Ask.reason(
                                t("review.campaign.cancel.title"),
                                t("review.campaign.cancel.text"),
                                t("review.campaign.cancel"),
                                reason -> {
                                    campaigns.cancel(campaign.id(), reason);
                                    done.run();
                                })
                        .orKeep(t("review.campaign.keep"))
                        .harmful()
                        .open());
        cancel.addThemeVariants(ButtonVariant.LUMO_ERROR);
        return cancel;
    }

    private Button resume(String words) {
        var resume = new Button(t(words), click -> {
            if (Notices.attempt(() -> campaigns.resume(campaign.id()))) {
                done.run();
            }
        });
        resume.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return resume;
    }

    private void extend() {
        ExtendDialog.of(campaign.plan().deadline(), (deadline, reason) -> {
                    campaigns.extend(campaign.id(), deadline, reason);
                    Notices.done(t("review.extend.done", Times.minute(deadline)));
                    done.run();
                })
                .open();
    }

    private void nudge() {
        Notices.attempt(() -> Notices.done(t("review.campaign.nudge.done", campaigns.nudge(campaign.id(), null))));
    }
}
