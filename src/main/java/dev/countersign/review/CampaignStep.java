package dev.countersign.review;

import dev.countersign.shared.Actors;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.delegate.JavaDelegate;

/** A service task of {@code access-review.bpmn20.xml}: one call of {@link CampaignRun}, safe to repeat. */
abstract class CampaignStep implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        var campaign = CampaignId.of(execution.getProcessInstanceBusinessKey());
        Actors.actingAs(Unanswereds.DEADLINE, () -> take(campaign, execution));
    }

    abstract void take(CampaignId campaign, DelegateExecution execution);

    /** Tells the gateway behind the task which way to go. */
    static void answer(DelegateExecution execution, CampaignRun.Outcome outcome) {
        execution.setVariable(CampaignWorkflow.OUTCOME, outcome.name());
    }
}
