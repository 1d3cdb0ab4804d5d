package dev.countersign.review;

import static org.awaitility.Awaitility.await;

import dev.countersign.Countersign;
import dev.countersign.SignedInAs;
import dev.countersign.ledger.LedgerService;
import dev.countersign.person.PersonId;
import dev.countersign.security.Roles;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * One life of a node: the whole application in a process of its own, with everything that runs in its background. It does one
 * thing, named by {@code life.step}, and stands still before a transaction named by {@code life.hold} is committed, for the time
 * given by {@code life.times}; there a test kills it.
 */
final class NodeLife {

    static final String HELD = "life: held";
    static final String READY = "life: ready";
    static final String WAITED = "life: waited";
    static final String DONE = "life: done";
    static final int REVOKED = 1_100;
    static final int CERTIFIED = 400;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ConfigurableApplicationContext context;
    private final Estate estate;

    private NodeLife(ConfigurableApplicationContext context) {
        this.context = context;
        this.estate = new Estate(context.getBean(JdbcClient.class));
    }

    public static void main(String[] arguments) {
        var context = new SpringApplicationBuilder(Countersign.class)
                .initializers(NodeLife::prepare)
                .run(arguments);
        var life = new NodeLife(context);
        try {
            life.take(context.getEnvironment().getRequiredProperty("life.step"));
            System.out.println(DONE);
        } catch (RuntimeException | Error e) {
            e.printStackTrace(System.out);
            Runtime.getRuntime().halt(1);
        }
    }

    private void take(String step) {
        switch (step) {
            case "launch" -> launch();
            case "decide" -> decide();
            case "end" -> end();
            case "finish" -> finish();
            case "follow" -> follow();
            default -> throw new IllegalArgumentException("life.step");
        }
    }

    private static void prepare(ConfigurableApplicationContext context) {
        var settings = context.getEnvironment();
        var ahead = Duration.parse(settings.getProperty("life.ahead", "PT0S"));
        var hold = new Hold(
                settings.getProperty("life.hold", "nothing"),
                new AtomicInteger(settings.getProperty("life.times", Integer.class, 1)));
        var beans = (GenericApplicationContext) context;
        beans.registerBean(
                "clockOfThisLife",
                Clock.class,
                () -> Clock.offset(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)), ahead),
                bean -> bean.setPrimary(true));
        beans.registerBean("hold", Hold.class, () -> hold);
    }

    private record Hold(String transaction, AtomicInteger times) implements TransactionExecutionListener {

        @Override
        public void beforeCommit(TransactionExecution execution) {
            if (execution.getTransactionName().endsWith(transaction) && times.decrementAndGet() == 0) {
                System.out.println(HELD);
                while (true) {
                    LockSupport.park();
                }
            }
        }
    }

    private void launch() {
        var owner = estate.person("Ola Owner");
        estate.agentWith(REVOKED, owner, 4);
        estate.agentWith(CERTIFIED, owner, 3);
        var campaigns = context.getBean(CampaignService.class);
        estate.asOfficer(() -> {
            var id = campaigns.create(estate.plan(context.getBean(Clock.class).instant()));
            campaigns.launch(id);
        });
    }

    private void decide() {
        awaitStatus("RUNNING");
        var reviews = context.getBean(ReviewService.class);
        var queue = context.getBean(ReviewQueue.class);
        Estate.as(owner(), () -> {
            reviews.draft(campaign(), new Items.Matching(null, 4, null, null), Answer.revoke("Not needed"));
            reviews.draft(campaign(), new Items.Matching(null, 3, null, null), Answer.certify());
            return reviews.submit(campaign(), queue.drafts(campaign()));
        });
    }

    private void end() {
        decide();
        estate.asOfficer(() -> context.getBean(CampaignService.class).closeEarly(campaign(), "All is said"));
    }

    private void finish() {
        awaitStatus("CLOSED");
        try (var _ = SignedInAs.person(UUID.randomUUID(), "Aud Auditor", Roles.AUDITOR)) {
            var report = context.getBean(LedgerService.class).verify();
            if (!report.isIntact()) {
                throw new IllegalStateException(report.faults().toString());
            }
        }
    }

    /** Waits until another node's campaign is under way, whoever brings it there, and says when the wait could be seen. */
    private void follow() {
        System.out.println(READY);
        var workflow = context.getBean(CampaignWorkflow.class);
        var isSeen = new AtomicBoolean();
        await().atMost(PATIENCE).until(() -> {
            if (workflow.isWaitingForANode(campaign()) && isSeen.compareAndSet(false, true)) {
                System.out.println(WAITED);
            }
            return "RUNNING".equals(one("select status from campaign", String.class));
        });
    }

    private void awaitStatus(String status) {
        await().atMost(PATIENCE).until(() -> status.equals(one("select status from campaign", String.class)));
    }

    private CampaignId campaign() {
        return new CampaignId(one("select campaign_id from campaign", UUID.class));
    }

    private PersonId owner() {
        return new PersonId(one("select person_id from person where display_name = 'Ola Owner'", UUID.class));
    }

    private <T> T one(String query, Class<T> type) {
        return context.getBean(JdbcClient.class).sql(query).query(type).single();
    }
}
