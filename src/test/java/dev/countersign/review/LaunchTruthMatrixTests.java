package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.person.PersonId;
import dev.countersign.shared.Sql;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was true when a campaign was launched is asked again by every act: each act after each thing that can end meanwhile. */
@IntegrationTest
class LaunchTruthMatrixTests extends Scene {

    private enum Ended {
        NOTHING,
        GRANT_REVOKED,
        GRANT_EXPIRED,
        DEPUTYSHIP,
        REVIEWER_LEFT,
        REVIEWER_LOCKED_OUT,
        REVIEWER_ASKED_FOR_THE_AGENT,
        DEPUTY_ASKED_FOR_THE_AGENT,
        TAKER_LEFT,
        TAKER_LOCKED_OUT,
        TAKER_ASKED_FOR_THE_AGENT,
        OWNERSHIP,
        DEADLINE_PASSED,
        CAMPAIGN_ENDED,
        CAMPAIGN_CANCELLED;

        static final Set<Ended> REVIEW = EnumSet.of(DEADLINE_PASSED, CAMPAIGN_ENDED, CAMPAIGN_CANCELLED);
        static final Set<Ended> ACCESS = EnumSet.of(GRANT_REVOKED, GRANT_EXPIRED);
        static final Set<Ended> REVIEWER = EnumSet.of(REVIEWER_ASKED_FOR_THE_AGENT);
        static final Set<Ended> DEPUTY =
                EnumSet.of(DEPUTYSHIP, REVIEWER_LEFT, REVIEWER_ASKED_FOR_THE_AGENT, DEPUTY_ASKED_FOR_THE_AGENT);
        static final Set<Ended> TAKER = EnumSet.of(TAKER_LEFT, TAKER_LOCKED_OUT, TAKER_ASKED_FOR_THE_AGENT);
        static final Set<Ended> AWAY = EnumSet.of(REVIEWER_LEFT, REVIEWER_LOCKED_OUT, REVIEWER_ASKED_FOR_THE_AGENT);
    }

    private enum Act {
        DECIDE(Ended.REVIEW, Ended.ACCESS, Ended.REVIEWER),
        SUBMIT(Ended.REVIEW, Ended.ACCESS, Ended.REVIEWER),
        REOPEN(Ended.REVIEW, Ended.ACCESS),
        PASS_ON(Ended.REVIEW, Ended.ACCESS, Ended.REVIEWER, Ended.TAKER),
        DECIDE_FOR_ANOTHER(Ended.REVIEW, Ended.ACCESS, Ended.DEPUTY),
        SUBMIT_FOR_ANOTHER(Ended.REVIEW, Ended.ACCESS, Ended.DEPUTY),
        REOPEN_FOR_ANOTHER(Ended.REVIEW, Ended.ACCESS, EnumSet.of(Ended.DEPUTYSHIP, Ended.REVIEWER_LEFT)),
        PASS_ON_FOR_ANOTHER(Ended.REVIEW, Ended.ACCESS, Ended.DEPUTY, Ended.TAKER),
        REASSIGN(Ended.REVIEW, Ended.ACCESS, Ended.TAKER),
        REMIND(Ended.REVIEW, Ended.ACCESS, Ended.AWAY),
        END_WITH_THE_RULE(EnumSet.of(Ended.CAMPAIGN_ENDED, Ended.CAMPAIGN_CANCELLED), Ended.ACCESS);

        private final Set<Ended> refusedAfter = EnumSet.noneOf(Ended.class);

        @SafeVarargs
        Act(Set<Ended>... refusedAfter) {
            for (var some : refusedAfter) {
                this.refusedAfter.addAll(some);
            }
        }

        boolean isForAnother() {
            return name().endsWith("_FOR_ANOTHER");
        }

        /** Whoever has no account any more has no session either, which is asked before any of these acts. */
        boolean canBeTriedAfter(Ended ended) {
            var isOwn = EnumSet.of(DECIDE, SUBMIT, REOPEN, PASS_ON).contains(this);
            return !isOwn || ended != Ended.REVIEWER_LEFT && ended != Ended.REVIEWER_LOCKED_OUT;
        }
    }

    private PersonId deputy;
    private PersonId taker;

    static Stream<Arguments> cells() {
        return Arrays.stream(Act.values())
                .flatMap(act -> Arrays.stream(Ended.values())
                        .filter(act::canBeTriedAfter)
                        .map(ended -> Arguments.of(act, ended)));
    }

    @ParameterizedTest(name = "{0} after {1}")
    @MethodSource("cells")
    void everyActAsksAgain(Act act, Ended ended) {
        deputy = estate.person("Dee Deputy");
        taker = estate.person("Tay Taker");
        estate.agentWith(1, owner, 3);
        expireInAnHour();
        estate.account(owner, true);
        estate.account(taker, true);
        if (act.isForAnother()) {
            var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            estate.deputy(owner, deputy, today, today.plusDays(60));
        }
        var campaign = running();
        var item = onlyItem(campaign);
        before(act, campaign);

        end(ended, campaign);

        assertThat(wasDone(() -> perform(act, campaign, item)))
                .as("%s after %s", act, ended)
                .isEqualTo(!act.refusedAfter.contains(ended));
    }

    private void before(Act act, CampaignId campaign) {
        var who = act.isForAnother() ? deputy : owner;
        switch (act) {
            case SUBMIT, SUBMIT_FOR_ANOTHER ->
                Estate.as(who, () -> reviews.draft(campaign, Items.all(), Answer.certify()));
            case REOPEN, REOPEN_FOR_ANOTHER -> decide(campaign, who, Answer.certify());
            default -> {}
        }
    }

    private void end(Ended ended, CampaignId campaign) {
        switch (ended) {
            case NOTHING -> {}
            case GRANT_REVOKED -> grants("in_force = null, status = 'REVOKED', ended_at = ?");
            case GRANT_EXPIRED -> pass(Duration.ofMinutes(61));
            case DEPUTYSHIP ->
                jdbc.sql("delete from deputy where acting_id = ?")
                        .param(deputy.personId())
                        .update();
            case REVIEWER_LEFT -> estate.leaves(owner);
            case REVIEWER_LOCKED_OUT -> lockOut(owner);
            case REVIEWER_ASKED_FOR_THE_AGENT -> agents("requester_id", owner);
            case DEPUTY_ASKED_FOR_THE_AGENT -> agents("requester_id", deputy);
            case TAKER_LEFT -> estate.leaves(taker);
            case TAKER_LOCKED_OUT -> lockOut(taker);
            case TAKER_ASKED_FOR_THE_AGENT -> agents("requester_id", taker);
            case OWNERSHIP -> agents("owner_id", estate.person("Nia Next"));
            case DEADLINE_PASSED -> {
                grants("expires_at = null, granted_at = ?");
                jdbc.sql("update review_item set expires_at = null where campaign_id = ?")
                        .param(campaign.campaignId())
                        .update();
                pass(Estate.THREE_WEEKS.plusMinutes(1));
            }
            case CAMPAIGN_ENDED -> close(campaign);
            case CAMPAIGN_CANCELLED -> estate.asOfficer(() -> campaigns.cancel(campaign, "Not needed"));
        }
    }

    /** How many items, or people, it was done for. */
    private int perform(Act act, CampaignId campaign, ReviewItem item) {
        var who = act.isForAnother() ? deputy : owner;
        return switch (act) {
            case DECIDE, DECIDE_FOR_ANOTHER ->
                Estate.as(who, () -> reviews.decide(campaign, List.of(new ItemAnswer(item.id(), Answer.certify()))));
            case SUBMIT, SUBMIT_FOR_ANOTHER -> Estate.as(who, () -> reviews.submit(campaign, new Drafts(1, 0, 0)));
            case REOPEN, REOPEN_FOR_ANOTHER ->
                Estate.as(who, () -> {
                    reviews.reopen(item.id(), "Too fast");
                    return 1;
                });
            case PASS_ON, PASS_ON_FOR_ANOTHER ->
                Estate.as(who, () -> reviews.reassign(campaign, Items.all(), taker, "Knows it better"));
            case REASSIGN ->
                estate.asOfficer(() -> campaigns.reassign(campaign, Items.all(), taker, "Knows it better"));
            case REMIND -> estate.asOfficer(() -> campaigns.nudge(campaign, null));
            case END_WITH_THE_RULE -> {
                close(campaign);
                yield onlyItem(campaign).decision() == Decision.UNANSWERED_KEEP ? 1 : 0;
            }
        };
    }

    private static boolean wasDone(Supplier<Integer> act) {
        try {
            return act.get() > 0;
        } catch (RuntimeException refused) {
            assertThat(refused.getClass().getPackageName()).startsWith("dev.countersign");
            return false;
        }
    }

    private void expireInAnHour() {
        jdbc.sql("""
                        update access_grant set kind = 'TIME_BOXED', expires_at = ? where agent_id in
                            (select a.agent_id from agent a where a.project_id = ?)""")
                .params(Sql.value(clock.instant().plus(Duration.ofHours(1))), estate.project)
                .update();
    }

    private void grants(String change) {
        jdbc.sql("update access_grant set " + change
                        + " where agent_id in (select a.agent_id from agent a where a.project_id = ?)")
                .params(Sql.value(clock.instant()), estate.project)
                .update();
    }

    private void agents(String column, PersonId person) {
        jdbc.sql("update agent set " + column + " = ? where project_id = ?")
                .params(person.personId(), estate.project)
                .update();
    }

    private void lockOut(PersonId person) {
        jdbc.sql("update account set enabled = false where person_id = ?")
                .param(person.personId())
                .update();
    }
}
