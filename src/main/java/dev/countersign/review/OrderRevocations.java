package dev.countersign.review;

import org.flowable.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The service task <i>Order revocations</i>. */
@Component
class OrderRevocations extends CampaignStep {

    private final CampaignRun run;

    OrderRevocations(CampaignRun run) {
        this.run = run;
    }

    @Override
    void take(CampaignId campaign, DelegateExecution execution) {
        answer(execution, run.remediate(campaign));
    }
}
