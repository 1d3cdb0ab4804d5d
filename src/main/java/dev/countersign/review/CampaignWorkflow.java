package dev.countersign.review;

import dev.countersign.node.WaitingSteps;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flowable.engine.ManagementService;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.runtime.ProcessInstance;
import org.flowable.job.api.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The process of a campaign, {@code bpmn/access-review.bpmn20.xml}: it waits, reminds and calls the steps; what is so stands in the
 * campaign's row.
 */
@Component
class CampaignWorkflow {

    static final String PROCESS = "campaignReview";
    static final String OUTCOME = "outcome";

    private static final String DEADLINE = "deadlineAt";
    private static final String FIRST_CHECK = "firstCheck";
    private static final LocalTime CHECKED_AT = LocalTime.of(7, 0);
    private static final int ATTEMPTS = 5;

    private final RuntimeService processes;
    private final ManagementService jobs;
    private final RepositoryService models;
    private final WaitingSteps waiting;
    private final Clock clock;

    CampaignWorkflow(
            RuntimeService processes,
            ManagementService jobs,
            RepositoryService models,
            WaitingSteps waiting,
            Clock clock) {
        this.processes = processes;
        this.jobs = jobs;
        this.models = models;
        this.waiting = waiting;
        this.clock = clock;
    }

    void start(CampaignId campaign) {
        processes.startProcessInstanceByKey(PROCESS, campaign.toString());
    }

    /** What the timers of the review read: its deadline, and when the daily look for reminders begins. */
    static Map<String, Object> timers(Instant deadline, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC).atTime(CHECKED_AT).toInstant(ZoneOffset.UTC);
        var first = today.isAfter(now) ? today : today.plusSeconds(86_400);
        return Map.of(DEADLINE, Date.from(deadline), FIRST_CHECK, first.toString());
    }

    void moveDeadline(CampaignId campaign, Instant deadline) {
        var process = find(campaign);
        if (process == null) {
            return;
        }
        processes.setVariable(process.getId(), DEADLINE, Date.from(deadline));
        jobs.createTimerJobQuery()
                .processInstanceId(process.getId())
                .elementId("deadline")
                .list()
                .forEach(timer -> jobs.rescheduleTimeDateJob(timer.getId(), deadline.toString()));
    }

    /** Lets the review end without waiting for its timer. */
    void endReview(CampaignId campaign) {
        trigger(campaign, "review", Map.of());
    }

    void resume(CampaignId campaign, CampaignStatus stage) {
        trigger(campaign, "stopped", Map.of(OUTCOME, stage.name()));
    }

    private void trigger(CampaignId campaign, String activity, Map<String, Object> variables) {
        var waiting = processes
                .createExecutionQuery()
                .processInstanceBusinessKey(campaign.toString(), true)
                .activityId(activity)
                .singleResult();
        if (waiting != null) {
            processes.trigger(waiting.getId(), variables);
        }
    }

    void cancel(CampaignId campaign) {
        var process = find(campaign);
        if (process != null) {
            processes.deleteProcessInstance(process.getId(), "cancelled");
        }
    }

    /** The name of the step that failed too often; null while none did. What it said stands in the log. */
    @Nullable
    String trouble(CampaignId campaign) {
        return givenUp(campaign).stream().findFirst().map(Job::getElementName).orElse(null);
    }

    /** Whether a step is due and no node takes it. */
    boolean isWaitingForANode(CampaignId campaign) {
        var process = find(campaign);
        return process != null && waiting.has(process.getId());
    }

    /** Gives jobs that failed too often another chance. @return whether there were any */
    boolean retry(CampaignId campaign) {
        var jobsGivenUp = givenUp(campaign);
        jobsGivenUp.forEach(job -> jobs.moveDeadLetterJobToExecutableJob(job.getId(), ATTEMPTS));
        return !jobsGivenUp.isEmpty();
    }

    private List<Job> givenUp(CampaignId campaign) {
        var process = find(campaign);
        return process == null
                ? List.of()
                : jobs.createDeadLetterJobQuery()
                        .processInstanceId(process.getId())
                        .list();
    }

    boolean carryOn(CampaignId campaign) {
        var process = find(campaign);
        if (process == null) {
            return false;
        }
        jobs.createTimerJobQuery()
                .processInstanceId(process.getId())
                .duedateLowerThan(Date.from(clock.instant()))
                .list()
                .forEach(timer -> jobs.moveTimerToExecutableJob(timer.getId()));
        var next = jobs.createJobQuery().processInstanceId(process.getId()).list();
        next.forEach(job -> jobs.executeJob(job.getId()));
        return !next.isEmpty();
    }

    String picture(CampaignId campaign, CampaignStatus status) {
        var process = find(campaign);
        var model = models.createProcessDefinitionQuery()
                .processDefinitionKey(PROCESS)
                .latestVersion()
                .singleResult();
        var definition = process == null ? model.getId() : process.getProcessDefinitionId();
        return ProcessPicture.of(models.getBpmnModel(definition), current(process, status));
    }

    private Set<String> current(@Nullable ProcessInstance process, CampaignStatus status) {
        if (process != null) {
            return new HashSet<>(processes.getActiveActivityIds(process.getId()));
        }
        return switch (status) {
            case DRAFT -> Set.of("start");
            case CLOSED -> Set.of("closed");
            default -> Set.of();
        };
    }

    private @Nullable ProcessInstance find(CampaignId campaign) {
        return processes
                .createProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .processInstanceBusinessKey(campaign.toString())
                .singleResult();
    }
}
