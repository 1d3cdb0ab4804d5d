package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.access.Sensitivity;
import dev.countersign.security.Roles;
import dev.countersign.shared.Environment;
import dev.countersign.shared.Invalid;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;

@IntegrationTest
class CampaignLaunchTests extends Scene {

    @Test
    void eachGrantInScopeIsPutBeforeTheOwnerOfItsAgentAsItIsNow() {
        var agent = estate.agentWith(3, owner, 1);
        var id = running();
        assertThat(items(id)).hasSize(3).allSatisfy(item -> {
            assertThat(item.agent().agentId()).isEqualTo(agent);
            assertThat(item.reviewer()).isEqualTo(owner);
            assertThat(item.relation()).isEqualTo(ReviewerRelation.OWNER);
            assertThat(item.tier()).isEqualTo(1);
            assertThat(item.resourceName()).isEqualTo("payments-db");
            assertThat(item.isOpen()).isTrue();
        });
        jdbc.sql("update agent set name = 'renamed', tier = 4 where agent_id = ?")
                .param(agent)
                .update();
        assertThat(items(id)).allSatisfy(item -> {
            assertThat(item.agentName()).isEqualTo("agent-1");
            assertThat(item.tier()).isEqualTo(1);
        });
    }

    @Test
    void grantsThatAreOverAreNotReviewed() {
        var agent = estate.agentWith(1, owner, 1);
        var over = estate.grant(agent, estate.entitlement("over", "LOW", false), 10, 1);
        jdbc.sql("update access_grant set status = 'REVOKED', in_force = null where grant_id = ?")
                .param(over)
                .update();
        var expired = estate.grant(agent, estate.entitlement("expired", "LOW", false), 10, 1);
        jdbc.sql("update access_grant set kind = 'TIME_BOXED', expires_at = granted_at where grant_id = ?")
                .param(expired)
                .update();
        assertThat(items(running())).hasSize(1);
    }

    @Test
    void theProjectsLeadReviewsWhereTheOwnerHasLeft() {
        estate.agentWith(1, owner, 2);
        estate.leaves(owner);
        assertThat(onlyItem(running()))
                .returns(estate.lead, ReviewItem::reviewer)
                .returns(ReviewerRelation.PROJECT_LEAD, ReviewItem::relation);
    }

    @Test
    void theProjectsLeadReviewsWhereTheOwnersAccountIsDisabled() {
        estate.agentWith(1, owner, 2);
        estate.account(owner, false);
        assertThat(onlyItem(running()).reviewer()).isEqualTo(estate.lead);
    }

    @Test
    void nobodyReviewsWhatTheyAskedForThemselves() {
        var agent = estate.agent("own-idea", owner, owner, 2);
        estate.grant(agent, estate.entitlement("read", "LOW", false), 10, 1);
        assertThat(onlyItem(running()).reviewer()).isEqualTo(estate.lead);
    }

    @Test
    void theFallbackReviewsWhereNeitherOwnerNorLeadMay() {
        var agent = estate.agent("orphan", null, estate.lead, 2);
        estate.grant(agent, estate.entitlement("read", "LOW", false), 10, 1);
        assertThat(onlyItem(running()))
                .returns(estate.fallback, ReviewItem::reviewer)
                .returns(ReviewerRelation.FALLBACK, ReviewItem::relation);
    }

    @Test
    void aCampaignIsNotLaunchedWhereOnlyTheRequesterIsLeftToReview() {
        var agent = estate.agent("orphan", null, estate.fallback, 2);
        estate.leaves(estate.lead);
        estate.grant(agent, estate.entitlement("read", "LOW", false), 10, 1);
        assertThatThrownBy(() -> launched(estate.plan(clock.instant())))
                .isInstanceOf(PreflightFailed.class)
                .hasMessageContaining("Name another fallback");
    }

    @Test
    void thePreflightSpeaksOfOneAsOfOne() {
        estate.agentWith(1, owner, 1);
        estate.leaves(owner);
        var preflight = estate.asOfficer(() -> campaigns.preflight(estate.plan(clock.instant())));
        assertThat(preflight.findings())
                .extracting(Preflight.Finding::message)
                .hasSize(2)
                .anyMatch(message -> message.startsWith("1 reviewer has no account"))
                .anyMatch(message -> message.startsWith("1 grant belongs to an agent"));
    }

    @Test
    void anEmptyScopeIsNotLaunched() {
        assertThatThrownBy(() -> launched(estate.plan(clock.instant())))
                .isInstanceOf(PreflightFailed.class)
                .hasMessageContaining("nothing to review");
    }

    @Test
    void thePreflightSaysWhatAnOfficerShouldKnowAndWhatBecomesOfSilence() {
        estate.agentWith(2, owner, 1);
        estate.agentWith(3, owner, null);
        var left = estate.person("Lou Left");
        estate.agentWith(4, left, 4);
        estate.leaves(left);
        estate.leaves(estate.lead);
        var plan = estate.plan(
                clock.instant(),
                new UnansweredPolicy(
                        Unanswered.KEEP, Map.of(1, Unanswered.REVOKE, Scope.NOT_ASSESSED, Unanswered.REVOKE)));
        var preflight = estate.asOfficer(() -> campaigns.preflight(plan));
        assertThat(preflight.canLaunch()).isTrue();
        assertThat(preflight.count()).isEqualTo(new ScopeCount(9, 3, 2));
        assertThat(preflight.unansweredKept()).isEqualTo(4);
        assertThat(preflight.unansweredRevoked()).isEqualTo(5);
        assertThat(preflight.findings())
                .extracting(Preflight.Finding::check, Preflight.Finding::count)
                .containsExactlyInAnyOrder(
                        tuple(Preflight.Check.OWNER_LEFT, 4L),
                        tuple(Preflight.Check.FALLS_TO_FALLBACK, 4L),
                        tuple(Preflight.Check.REVIEWER_WITHOUT_ACCOUNT, 2L));
    }

    @Test
    void eachFilterOfTheScopeNarrowsIt() {
        var agent = estate.agentWith(2, owner, 1);
        estate.grant(agent, estate.entitlement("all", "CRITICAL", true), 10, 1);
        estate.agentWith(1, owner, null);
        var project = Set.of(estate.project);
        Set<Environment> anywhere = Set.of();
        assertThat(count(new Scope(anywhere, Set.of(), project, Set.of(), Set.of())))
                .isEqualTo(4);
        assertThat(count(new Scope(anywhere, Set.of(1), project, Set.of(), Set.of())))
                .isEqualTo(3);
        assertThat(count(new Scope(anywhere, Set.of(Scope.NOT_ASSESSED), project, Set.of(), Set.of())))
                .isEqualTo(1);
        assertThat(count(new Scope(anywhere, Set.of(), project, Set.of(), Set.of(Sensitivity.CRITICAL))))
                .isEqualTo(1);
        assertThat(count(new Scope(Set.of(Environment.TEST), Set.of(), project, Set.of(), Set.of())))
                .isZero();
        assertThat(count(new Scope(anywhere, Set.of(), Set.of(), Set.of(estate.resource), Set.of())))
                .isEqualTo(4);
    }

    private long count(Scope scope) {
        return estate.asOfficer(() -> campaigns.count(scope, null)).grants();
    }

    @Test
    void aDoubleClickLaunchesOnce() {
        estate.agentWith(2, owner, 1);
        var id = estate.asOfficer(() -> campaigns.create(estate.plan(clock.instant())));
        var outcomes = atTheSameTime(() -> launchAgain(id), () -> launchAgain(id));
        assertThat(outcomes).containsOnly(true);
        carryOn(id);
        assertThat(items(id)).hasSize(2);
        assertThat(processes
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(id.toString())
                        .count())
                .isEqualTo(1);
    }

    private boolean launchAgain(CampaignId id) {
        estate.asOfficer(() -> campaigns.launch(id));
        return true;
    }

    @Test
    void makingItemsAgainAfterACrashMakesNoneTwice() {
        estate.agentWith(5, owner, 1);
        var id = launched(estate.plan(clock.instant()));
        assertThat(generate(id)).isEqualTo(CampaignRun.Outcome.DONE);
        assertThat(generate(id)).isEqualTo(CampaignRun.Outcome.DONE);
        carryOn(id);
        assertThat(items(id)).hasSize(5);
        assertThat(figures(id).items()).isEqualTo(detail(id).items());
    }

    @Test
    void twoNodesMakingItemsMakeThemOnce() {
        estate.agentWith(20, owner, 1);
        var id = launched(estate.plan(clock.instant()));
        atTheSameTime(() -> generate(id), () -> generate(id));
        carryOn(id);
        assertThat(status(id)).isEqualTo(CampaignStatus.RUNNING);
        assertThat(items(id)).hasSize(20);
    }

    private CampaignRun.Outcome generate(CampaignId id) {
        return Estate.working(() -> run.generate(id));
    }

    @Test
    void aCampaignWhoseItemsCannotAllBeMadeStopsSayingWhyAndGoesOnOnceMended() {
        estate.agentWith(2, owner, 1);
        var id = launched(estate.plan(clock.instant()));
        jdbc.sql("update agent set owner_id = null, requester_id = ? where project_id = ?")
                .params(estate.fallback.personId(), estate.project)
                .update();
        estate.leaves(estate.lead);
        carryOn(id);
        assertThat(detail(id)).satisfies(campaign -> {
            assertThat(campaign.status()).isEqualTo(CampaignStatus.STOPPED);
            assertThat(campaign.failure()).contains("asked for those agents");
        });
        assertThat(items(id)).isEmpty();
        assertThat(estate.asOfficer(() -> progress.diagram(id)))
                .contains("data-step=\"stopped\" data-current=\"true\"")
                .as("lines stay where the model has them")
                .contains("M900 175 L1060 175 L1060 415");

        jdbc.sql("update agent set requester_id = null where project_id = ?")
                .param(estate.project)
                .update();
        estate.asOfficer(() -> campaigns.resume(id));
        carryOn(id);
        assertThat(status(id)).isEqualTo(CampaignStatus.RUNNING);
        assertThat(items(id)).hasSize(2);
    }

    @Test
    void aPlanThatIsNotRightIsRefusedFieldByField() {
        var plan = estate.plan(clock.instant());
        var wrong = new CampaignPlan(
                " ",
                "",
                plan.scope(),
                plan.fallback(),
                clock.instant().minus(Duration.ofDays(1)),
                List.of(-1),
                -1,
                plan.unanswered());
        assertThatThrownBy(() -> estate.asOfficer(() -> campaigns.create(wrong)))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Invalid.Violation::where)
                                .containsExactly("name", "deadline", "reminderDays", "escalationDays"));
    }

    @Test
    void onlyADraftCanBeChangedAndACancelledOneIsNotLaunched() {
        estate.agentWith(1, owner, 1);
        var plan = estate.plan(clock.instant());
        var id = running();
        assertThatThrownBy(() -> estate.asOfficer(() -> campaigns.change(id, plan)))
                .isInstanceOf(NotInThisStage.class);
        var other = estate.asOfficer(() -> campaigns.create(plan));
        estate.asOfficer(() -> campaigns.cancel(other, "Wrong scope"));
        assertThatThrownBy(() -> estate.asOfficer(() -> campaigns.launch(other)))
                .isInstanceOf(NotInThisStage.class);
    }

    @Test
    void aDraftIsChangedAndRecordedUntilItIsLaunched() {
        estate.agentWith(1, owner, 1);
        var id = estate.asOfficer(() -> campaigns.create(estate.plan(clock.instant())));
        var plan = estate.plan(clock.instant().plus(Duration.ofDays(3)), UnansweredPolicy.always(Unanswered.REVOKE));
        estate.asOfficer(() -> campaigns.change(id, plan));
        assertThat(detail(id).plan()).isEqualTo(plan);
        assertThat(jdbc.sql("select action from ledger_entry where object_id = ? order by entry_id")
                        .param(id.toString())
                        .query(String.class)
                        .list())
                .containsExactly("campaign.created", "campaign.changed");
        estate.asOfficer(() -> campaigns.launch(id));
        carryOn(id);
        assertThat(onlyItem(id).isOpen()).isTrue();
        assertThat(detail(id).plan()).isEqualTo(plan);
    }

    @Test
    void onlyAnOfficerRunsCampaignsAndAnAuditorReadsThem() {
        estate.agentWith(1, owner, 1);
        var id = running();
        assertThatThrownBy(() -> Estate.as(owner, () -> campaigns.create(estate.plan(clock.instant()))))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> Estate.as(owner, () -> progress.find(id))).isInstanceOf(AccessDeniedException.class);
        try (var _ = SignedInAs.person(owner.personId(), "Au", Roles.AUDITOR)) {
            assertThat(progress.find(id).items()).isEqualTo(1);
            assertThatThrownBy(() -> campaigns.closeEarly(id, "x")).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> reviews.draft(id, Items.all(), Answer.certify()))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void campaignsAreListedByDeadlineAndFoundByTheBeginningOfTheirName() {
        estate.agentWith(1, owner, 1);
        var id = running();
        var page = estate.asOfficer(() -> progress.list(
                new CampaignFilter("review " + estate.project, CampaignStatus.RUNNING, CampaignFilter.Sort.DEADLINE),
                null,
                10));
        assertThat(page.rows()).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(id);
            assertThat(row.open()).isEqualTo(1);
        });
    }

    @Test
    void campaignsAreListedByNameFromEitherEnd() {
        var name = "Review " + estate.project;
        estate.asOfficer(() -> campaigns.create(named(name + " A")));
        estate.asOfficer(() -> campaigns.create(named(name + " B")));
        assertThat(names(name, CampaignFilter.Sort.NAME)).containsExactly(name + " A", name + " B");
        assertThat(names(name, CampaignFilter.Sort.NAME_REVERSED)).containsExactly(name + " B", name + " A");
    }

    private List<String> names(String beginning, CampaignFilter.Sort sort) {
        return estate
                .asOfficer(() -> progress.list(new CampaignFilter(beginning, null, sort), null, 10))
                .rows()
                .stream()
                .map(CampaignRow::name)
                .toList();
    }

    private CampaignPlan named(String name) {
        var plan = estate.plan(clock.instant());
        return new CampaignPlan(
                name,
                plan.description(),
                plan.scope(),
                plan.fallback(),
                plan.deadline(),
                plan.reminderDays(),
                plan.escalationDays(),
                plan.unanswered());
    }
}
