package dev.countersign.review;

import jakarta.annotation.PostConstruct;
import java.util.Objects;
import org.flowable.common.engine.api.delegate.event.AbstractFlowableEventListener;
import org.flowable.common.engine.api.delegate.event.FlowableEngineEventType;
import org.flowable.common.engine.api.delegate.event.FlowableEntityEvent;
import org.flowable.common.engine.api.delegate.event.FlowableEvent;
import org.flowable.engine.RuntimeService;
import org.flowable.job.api.Job;
import org.springframework.stereotype.Component;

/** Hears from the engine that it has given a step of a campaign up. */
@Component
class StuckWorkflow extends AbstractFlowableEventListener {

    private final RuntimeService processes;
    private final StuckNotices notices;

    StuckWorkflow(RuntimeService processes, StuckNotices notices) {
        this.processes = processes;
        this.notices = notices;
    }

    @PostConstruct
    void listen() {
        processes.addEventListener(this, FlowableEngineEventType.JOB_MOVED_TO_DEADLETTER);
    }

    @Override
    public void onEvent(FlowableEvent event) {
        if (event instanceof FlowableEntityEvent about
                && about.getEntity() instanceof Job job
                && job.getProcessInstanceId() != null) {
            var process = processes
                    .createProcessInstanceQuery()
                    .processInstanceId(job.getProcessInstanceId())
                    .processDefinitionKey(CampaignWorkflow.PROCESS)
                    .singleResult();
            if (process != null) {
                notices.tell(
                        CampaignId.of(process.getBusinessKey()),
                        Objects.requireNonNullElse(job.getElementName(), job.getElementId()));
            }
        }
    }

    @Override
    public boolean isFailOnException() {
        return false;
    }
}
