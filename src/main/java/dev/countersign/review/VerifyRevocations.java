package dev.countersign.review;

import org.flowable.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The service task <i>Check that access is gone</i>. */
@Component
class VerifyRevocations extends CampaignStep {

    private final CampaignRun run;

    VerifyRevocations(CampaignRun run) {
        this.run = run;
    }

    @Override
    void take(CampaignId campaign, DelegateExecution execution) {
        answer(execution, run.verify(campaign));
    }
}
