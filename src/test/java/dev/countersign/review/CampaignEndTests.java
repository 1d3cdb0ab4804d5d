package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.IntegrationTest;
import dev.countersign.provisioning.RevocationQuery;
import dev.countersign.provisioning.RevocationStatus;
import dev.countersign.shared.Invalid;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

@IntegrationTest
class CampaignEndTests extends Scene {

    @Test
    void theDeadlineSettlesWhatNobodyAnsweredByTheRuleOfItsTier() {
        estate.agentWith(2, owner, 1);
        estate.agentWith(3, owner, 4);
        estate.agentWith(1, owner, null);
        var id = running(
                estate.plan(clock.instant(), new UnansweredPolicy(Unanswered.KEEP, Map.of(1, Unanswered.REVOKE))));
        pass(Estate.THREE_WEEKS);
        fireTimer(id, "deadline");
        assertThat(status(id)).isEqualTo(CampaignStatus.CLOSED);
        assertThat(figures(id)).satisfies(figures -> {
            assertThat(figures.unansweredRevoked()).isEqualTo(2);
            assertThat(figures.unansweredKept()).isEqualTo(4);
            assertThat(figures.open()).isZero();
            assertThat(figures.revocations().verified()).isEqualTo(2);
        });
        assertThat(items(id)).allSatisfy(item -> {
            assertThat(item.decidedByName()).isEqualTo("Countersign");
            assertThat(entries("review.item.decided", item.id())).isEqualTo(1);
        });
    }

    @Test
    void aTimerThatFiresTooEarlyEndsNothing() {
        estate.agentWith(1, owner, 4);
        var id = running();
        fireTimer(id, "deadline");
        assertThat(status(id)).isEqualTo(CampaignStatus.RUNNING);
        assertThat(onlyItem(id).isOpen()).isTrue();
        pass(Estate.THREE_WEEKS);
        fireTimer(id, "deadline");
        assertThat(status(id)).isEqualTo(CampaignStatus.CLOSED);
    }

    @Test
    void moreTimeMovesTheTimerAndLessTimeIsRefused() {
        estate.agentWith(1, owner, 4);
        var id = running();
        var later = detail(id).plan().deadline().plus(Duration.ofDays(7));
        estate.asOfficer(() -> campaigns.extend(id, later, "Holidays"));
        var timer = jobs.createTimerJobQuery()
                .processInstanceId(process(id))
                .elementId("deadline")
                .singleResult();
        assertThat(Duration.between(timer.getDuedate().toInstant(), later).abs())
                .isLessThan(Duration.ofSeconds(1));
        assertThatThrownBy(
                        () -> estate.asOfficer(() -> campaigns.extend(id, later.plus(Duration.ofDays(400)), "A slip")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("within a year");
        pass(Estate.THREE_WEEKS.plusDays(1));
        Estate.as(owner, () -> reviews.draft(id, Items.all(), Answer.certify()));
        assertThatThrownBy(() -> estate.asOfficer(() -> campaigns.extend(id, later.minus(Duration.ofDays(1)), "Hurry")))
                .isInstanceOf(NotInThisStage.class);
        assertThatThrownBy(() -> {
                    pass(Duration.ofDays(7));
                    estate.asOfficer(() -> campaigns.extend(id, later.plus(Duration.ofDays(9)), "Too late"));
                })
                .isInstanceOf(NotInThisStage.class);
    }

    @Test
    void whatIsRevokedAtTheHighestTiersIsTakenAwayAtOnceAndTheRestAtTheEnd() {
        estate.agentWith(1, owner, 2);
        estate.agentWith(1, owner, 4);
        estate.grant(estate.agent("low", owner, null, 4), estate.entitlement("all", "CRITICAL", true), 10, 1);
        var id = running();
        decide(id, owner, Answer.revoke("Nobody needs it"));
        assertThat(figures(id).revocations().ordered()).isEqualTo(2);
        assertThat(items(id)).filteredOn(ReviewItem::isTakenAwayAtOnce).hasSize(2);
        close(id);
        assertThat(status(id)).isEqualTo(CampaignStatus.CLOSED);
        assertThat(figures(id).revocations()).isEqualTo(new CampaignFigures.Revocations(3, 0, 3, 0, 0, 0));
        assertThat(grantsInForce()).isZero();
    }

    private long grantsInForce() {
        return jdbc.sql("""
                        select count(*) from access_grant g join agent a on a.agent_id = g.agent_id
                        where a.project_id = ? and g.in_force""").param(estate.project).query(Long.class).single();
    }

    @Test
    void aCampaignStaysOpenUntilEachRevocationIsVerifiedOrExcepted() {
        estate.agentWith(1, owner, 4);
        var id = running();
        decide(id, owner, Answer.revoke("Nobody needs it"));
        estate.asOfficer(() -> campaigns.closeEarly(id, "Done"));
        Estate.working(() -> run.endReview(id));
        Estate.working(() -> run.remediate(id));
        Estate.working(() -> run.remediate(id));
        assertThat(status(id)).isEqualTo(CampaignStatus.VERIFYING);
        var revocation = estate.asOfficer(() -> revocations.list(
                        new RevocationQuery(id.campaignId(), RevocationStatus.ORDERED, false), null, 10))
                .rows()
                .getFirst();
        jdbc.sql("update revocation set status = 'FAILED' where revocation_id = ?")
                .param(revocation.id().revocationId())
                .update();
        carryOn(id);
        assertThat(status(id)).isEqualTo(CampaignStatus.VERIFYING);
        assertThat(figures(id).revocations().failed()).isEqualTo(1);
        var tomorrow = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        estate.asOfficer(() -> revocations.except(revocation.id(), "Needed for payroll", tomorrow));
        pass(Duration.ofMinutes(2));
        carryOn(id);
        assertThat(status(id)).isEqualTo(CampaignStatus.CLOSED);
        assertThat(figures(id).revocations().excepted()).isEqualTo(1);
    }

    @Test
    void eachStepTakenTwiceOrByTwoNodesChangesNothingTwice() {
        estate.agentWith(30, owner, 4);
        var id = running(estate.plan(clock.instant(), UnansweredPolicy.always(Unanswered.REVOKE)));
        estate.asOfficer(() -> campaigns.closeEarly(id, "Done"));
        atTheSameTime(() -> Estate.working(() -> run.endReview(id)), () -> Estate.working(() -> run.endReview(id)));
        Estate.working(() -> run.endReview(id));
        assertThat(items(id))
                .allSatisfy(item ->
                        assertThat(entries("review.item.decided", item.id())).isEqualTo(1));
        atTheSameTime(() -> Estate.working(() -> run.remediate(id)), () -> Estate.working(() -> run.remediate(id)));
        Estate.working(() -> run.remediate(id));
        carryOn(id);
        assertThat(status(id)).isEqualTo(CampaignStatus.CLOSED);
        assertThat(figures(id).revocations()).isEqualTo(new CampaignFigures.Revocations(30, 0, 30, 0, 0, 0));
    }

    @Test
    void aCampaignWhoseItemsDoNotAddUpStopsLoudlyAndGoesOnOnceMended() {
        estate.agentWith(3, owner, 4);
        var id = running();
        jdbc.sql("update campaign set items = 4, version = version + 1 where campaign_id = ?")
                .param(id.campaignId())
                .update();
        close(id);
        assertThat(detail(id)).satisfies(campaign -> {
            assertThat(campaign.status()).isEqualTo(CampaignStatus.STOPPED);
            assertThat(campaign.failure()).isEqualTo("4 items were made, but 3 are there.");
        });
        assertThatThrownBy(() -> Estate.as(owner, () -> reviews.draft(id, Items.all(), Answer.certify())))
                .isInstanceOf(ReviewIsOver.class);
        jdbc.sql("update campaign set items = 3, version = version + 1 where campaign_id = ?")
                .param(id.campaignId())
                .update();
        estate.asOfficer(() -> campaigns.resume(id));
        carryOn(id);
        assertThat(status(id)).isEqualTo(CampaignStatus.CLOSED);
    }

    @Test
    void aCampaignWhoseWorkFailedTooOftenSaysSoAndGoesOnWhenAnOfficerTriesAgain() {
        estate.agentWith(1, owner, 4);
        var id = running();
        estate.asOfficer(() -> campaigns.closeEarly(id, "All is said"));
        var policy = unanswered(id, "rubbish");
        failTooOften(id);
        assertThat(estate.asOfficer(() -> progress.trouble(id))).isEqualTo("Settle what nobody answered");
        assertThat(jdbc.sql("select count(*) from notification where person_id = ? and title like '%is stuck'")
                        .param(estate.officer.personId())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        unanswered(id, policy);
        estate.asOfficer(() -> campaigns.resume(id));
        assertThat(estate.asOfficer(() -> progress.trouble(id))).isNull();
        estate.asOfficer(() -> campaigns.resume(id));
        carryOn(id);
        assertThat(status(id)).isEqualTo(CampaignStatus.CLOSED);
        assertThat(jdbc.sql("select count(*) from ledger_entry where action = 'campaign.retried' and object_id = ?")
                        .param(id.toString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    /** Answers the policy that stood there before. */
    private String unanswered(CampaignId id, String policy) {
        var before = jdbc.sql("select unanswered from campaign where campaign_id = ?")
                .param(id.campaignId())
                .query(String.class)
                .single();
        jdbc.sql("update campaign set unanswered = ? where campaign_id = ?")
                .params(policy, id.campaignId())
                .update();
        return before;
    }

    private void failTooOften(CampaignId id) {
        while (estate.asOfficer(() -> progress.trouble(id)) == null) {
            jobs.createTimerJobQuery().processInstanceId(process(id)).elementId("endReview").list().stream()
                    .findFirst()
                    .ifPresent(timer -> jobs.moveTimerToExecutableJob(timer.getId()));
            var job = jobs.createJobQuery().processInstanceId(process(id)).singleResult();
            assertThatThrownBy(() -> jobs.executeJob(job.getId())).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void aRevocationThatNobodyDecidedStopsTheCampaign() {
        estate.agentWith(2, owner, 4);
        var id = running();
        decide(id, owner, Answer.certify());
        var grant = items(id).getFirst().grant();
        Estate.working(() -> revocations.order(grant.grantId(), "test", id.toString(), id.campaignId(), "By hand"));
        close(id);
        assertThat(detail(id).failure()).isEqualTo("0 items are to be taken away, but 1 revocations were ordered.");
    }

    @Test
    void aRunningCampaignIsCancelledAndAClosedOneIsNot() {
        estate.agentWith(1, owner, 4);
        var id = running();
        close(id);
        assertThatThrownBy(() -> estate.asOfficer(() -> campaigns.cancel(id, "Too late")))
                .isInstanceOf(NotInThisStage.class);
        var other = running();
        estate.asOfficer(() -> campaigns.cancel(other, "Wrong scope"));
        assertThat(status(other)).isEqualTo(CampaignStatus.CANCELLED);
        assertThat(processes
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(other.toString())
                        .count())
                .isZero();
    }

    @Test
    void aCampaignThatStoppedAfterItsReviewIsNotCancelled() {
        estate.agentWith(2, owner, 4);
        var id = running();
        decide(id, owner, Answer.revoke("Nobody needs it"));
        estate.asOfficer(() -> campaigns.closeEarly(id, "Done"));
        Estate.working(() -> run.endReview(id));
        Estate.working(() -> run.remediate(id));
        jdbc.sql("update campaign set items = 3, version = version + 1 where campaign_id = ?")
                .param(id.campaignId())
                .update();
        Estate.working(() -> run.remediate(id));
        assertThat(detail(id))
                .returns(CampaignStatus.STOPPED, CampaignDetail::status)
                .returns(CampaignStatus.REMEDIATING, CampaignDetail::stage);
        assertThatThrownBy(() -> estate.asOfficer(() -> campaigns.cancel(id, "Enough")))
                .isInstanceOf(NotInThisStage.class)
                .hasMessageContaining("under way");
    }

    @Test
    void progressIsToldByReviewerByDayAndAtTodaysPace() {
        estate.agentWith(4, owner, 4);
        estate.agentWith(1, estate.lead, 4);
        var id = running();
        decideSome(id);
        var reviewers = estate.asOfficer(() -> progress.reviewers(id, null, 10)).rows();
        assertThat(reviewers.getFirst()).satisfies(first -> {
            assertThat(first.reviewer()).isEqualTo(owner);
            assertThat(first.open()).isEqualTo(3);
            assertThat(first.decided()).isEqualTo(1);
            assertThat(first.lastActivity()).isNotNull();
            assertThat(first.overdue()).isFalse();
        });
        var page = estate.asOfficer(() -> progress.reviewers(id, null, 1));
        assertThat(estate.asOfficer(() -> progress.reviewers(id, page.next(), 1))
                        .rows())
                .extracting(ReviewerProgress::reviewer)
                .containsExactly(estate.lead);
        assertThat(estate.asOfficer(() -> progress.days(id)).getLast().decidedUntil())
                .isEqualTo(1);
        var forecast = figures(id).forecast();
        assertThat(forecast).isNotNull();
        assertThat(forecast.perDay()).isEqualTo(1);
        assertThat(forecast.inTime()).isTrue();
        pass(Duration.ofDays(2));
        assertThat(figures(id).forecast()).isEqualTo(new CampaignFigures.Forecast(0, null, false));
    }

    private void decideSome(CampaignId id) {
        var mine = Estate.as(owner, () -> queue.items(id, Items.all(), null, 10))
                .rows()
                .getFirst();
        Estate.as(owner, () -> reviews.draft(id, Items.of(mine.id()), Answer.certify()));
        Estate.as(owner, () -> reviews.submit(id, queue.drafts(id)));
    }
}
