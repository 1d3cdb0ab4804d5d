package dev.countersign.review;

import org.flowable.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The service task <i>Settle what nobody answered</i>. */
@Component
class EndReview extends CampaignStep {

    private final CampaignRun run;

    EndReview(CampaignRun run) {
        this.run = run;
    }

    @Override
    void take(CampaignId campaign, DelegateExecution execution) {
        answer(execution, run.endReview(campaign));
    }
}
