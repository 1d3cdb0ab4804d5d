package dev.countersign.review;

import org.flowable.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The service task <i>Close</i>. */
@Component
class CloseCampaign extends CampaignStep {

    private final CampaignRun run;

    CloseCampaign(CampaignRun run) {
        this.run = run;
    }

    @Override
    void take(CampaignId campaign, DelegateExecution execution) {
        run.close(campaign);
    }
}
