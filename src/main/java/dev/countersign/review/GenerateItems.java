package dev.countersign.review;

import org.flowable.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The service task <i>Make the items</i>. */
@Component
class GenerateItems extends CampaignStep {

    private final CampaignRun run;

    GenerateItems(CampaignRun run) {
        this.run = run;
    }

    @Override
    void take(CampaignId campaign, DelegateExecution execution) {
        answer(execution, run.generate(campaign));
        execution.setVariables(run.timers(campaign));
    }
}
