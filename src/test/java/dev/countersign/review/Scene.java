package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.TestClock;
import dev.countersign.person.PersonId;
import dev.countersign.provisioning.RevocationService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.flowable.engine.ManagementService;
import org.flowable.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every test of reviews starts from: an estate of its own, and a hand on the campaign's process. */
abstract class Scene {

    @Autowired
    CampaignService campaigns;

    @Autowired
    CampaignProgress progress;

    @Autowired
    CampaignRun run;

    @Autowired
    ReviewQueue queue;

    @Autowired
    ReviewService reviews;

    @Autowired
    RevocationService revocations;

    @Autowired
    ManagementService jobs;

    @Autowired
    RuntimeService processes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    Estate estate;
    PersonId owner;

    @BeforeEach
    void estate() {
        estate = new Estate(jdbc);
        owner = estate.person("Ola Owner");
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    CampaignId launched(CampaignPlan plan) {
        return estate.asOfficer(() -> {
            var id = campaigns.create(plan);
            campaigns.launch(id);
            return id;
        });
    }

    CampaignId running() {
        return running(estate.plan(clock.instant()));
    }

    CampaignId running(CampaignPlan plan) {
        var id = launched(plan);
        carryOn(id);
        assertThat(status(id)).isEqualTo(CampaignStatus.RUNNING);
        return id;
    }

    /** As far as the process gets without waiting. */
    void carryOn(CampaignId id) {
        while (Estate.working(() -> campaigns.carryOn(id))) {}
    }

    void close(CampaignId id) {
        estate.asOfficer(() -> campaigns.closeEarly(id, "All is said"));
        carryOn(id);
    }

    void fireTimer(CampaignId id, String element) {
        var timer = jobs.createTimerJobQuery()
                .processInstanceId(process(id))
                .elementId(element)
                .singleResult();
        jobs.executeJob(jobs.moveTimerToExecutableJob(timer.getId()).getId());
        carryOn(id);
    }

    String process(CampaignId id) {
        return processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString())
                .singleResult()
                .getId();
    }

    CampaignStatus status(CampaignId id) {
        return detail(id).status();
    }

    CampaignDetail detail(CampaignId id) {
        return estate.asOfficer(() -> progress.find(id));
    }

    CampaignFigures figures(CampaignId id) {
        return estate.asOfficer(() -> progress.figures(id));
    }

    List<ReviewItem> items(CampaignId id) {
        return estate.asOfficer(
                () -> progress.items(id, ItemFilter.ALL, null, 200).rows());
    }

    ReviewItem onlyItem(CampaignId id) {
        assertThat(items(id)).hasSize(1);
        return items(id).getFirst();
    }

    void decide(CampaignId id, PersonId who, Answer answer) {
        Estate.as(who, () -> {
            reviews.draft(id, Items.all(), answer);
            return reviews.submit(id, queue.drafts(id));
        });
    }

    void pass(Duration time) {
        clock.pass(time);
    }

    long entries(String action, ItemId item) {
        return jdbc.sql("select count(*) from ledger_entry where action = ? and object_id = ?")
                .params(action, item.toString())
                .query(Long.class)
                .single();
    }

    /** Runs the same work on two threads at the same moment; what they throw is kept. */
    static <T> List<Object> atTheSameTime(Supplier<T> one, Supplier<T> other) {
        var ready = new CountDownLatch(2);
        var outcomes = Collections.synchronizedList(new ArrayList<Object>());
        try (var threads = Executors.newFixedThreadPool(2)) {
            var started = new ArrayList<Future<?>>();
            for (var work : List.of(one, other)) {
                Callable<Object> task = () -> {
                    ready.countDown();
                    ready.await();
                    try {
                        return work.get();
                    } catch (RuntimeException e) {
                        return e;
                    }
                };
                started.add(threads.submit(task));
            }
            for (var task : started) {
                outcomes.add(task.get());
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return outcomes;
    }
}
