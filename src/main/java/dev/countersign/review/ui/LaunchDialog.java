package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import dev.countersign.review.CampaignPlan;
import dev.countersign.review.Preflight;
import dev.countersign.shared.ui.Notices;
import dev.countersign.shared.ui.SingleDialog;

/** Shows what a campaign that was prepared will be, before it is launched. */
class LaunchDialog extends SingleDialog {

    LaunchDialog(CampaignPlan plan, Preflight preflight, Runnable launch) {
        setHeaderTitle(t("review.launch.title", plan.name()));
        setWidth("min(480px, 92vw)");
        var go = new Button(t("review.wizard.launch"), click -> {
            if (Notices.attempt(launch)) {
                close();
                Notices.done(t("review.launch.done", preflight.count().grants()));
            }
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var check = new LaunchCheck();
        check.guard(go);
        check.count(preflight.count());
        check.show(preflight, plan.deadline());
        add(check);
        getFooter().add(new Button(t("review.cancel"), click -> close()), go);
    }
}
