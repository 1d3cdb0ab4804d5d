package dev.countersign.review;

import org.flowable.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The service task <i>Tell the managers of the silent</i>. */
@Component
class EscalateSilence extends CampaignStep {

    private final CampaignRun run;

    EscalateSilence(CampaignRun run) {
        this.run = run;
    }

    @Override
    void take(CampaignId campaign, DelegateExecution execution) {
        run.escalate(campaign);
    }
}
