package dev.countersign.review;

import org.flowable.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The service task <i>Remind reviewers</i>. */
@Component
class RemindReviewers extends CampaignStep {

    private final CampaignRun run;

    RemindReviewers(CampaignRun run) {
        this.run = run;
    }

    @Override
    void take(CampaignId campaign, DelegateExecution execution) {
        run.remind(campaign);
    }
}
