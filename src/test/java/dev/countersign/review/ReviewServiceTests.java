package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.IntegrationTest;
import dev.countersign.person.PersonId;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.NotFound;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@IntegrationTest
class ReviewServiceTests extends Scene {

    @Test
    void answersAreDraftedTakenBackAndSubmittedTogether() {
        estate.agentWith(3, owner, 3);
        var id = running();
        var first = items(id).getFirst().id();
        Estate.as(owner, () -> reviews.draft(id, Items.all(), Answer.certify()));
        Estate.as(owner, () -> reviews.draft(id, Items.of(first), Answer.revoke("Nobody needs it")));
        assertThat(Estate.as(owner, () -> queue.drafts(id))).isEqualTo(new Drafts(2, 1, 0));
        assertThat(figures(id).decided()).isZero();
        Estate.as(owner, () -> reviews.undo(id, Items.of(first)));
        var seen = Estate.as(owner, () -> queue.drafts(id));
        assertThat(seen).isEqualTo(new Drafts(2, 0, 0));
        assertThat(Estate.as(owner, () -> reviews.submit(id, seen))).isEqualTo(2);
        assertThat(figures(id)).satisfies(figures -> {
            assertThat(figures.certified()).isEqualTo(2);
            assertThat(figures.open()).isEqualTo(1);
        });
        assertThat(Estate.as(owner, queue::waiting)).isEqualTo(1);
    }

    @Test
    void eachDecisionIsRecordedWithItsBatchAndTheTimeItTook() {
        estate.agentWith(5, owner, 3);
        var id = running();
        var first = items(id).getFirst().id();
        Estate.as(owner, () -> reviews.draft(id, Items.of(first), Answer.certify()));
        pass(Duration.ofSeconds(800));
        var rest = items(id).stream().skip(1).map(ReviewItem::id).toList();
        Estate.as(owner, () -> reviews.answer(id, new Items.These(rest), Answer.certify(), Duration.ofSeconds(80)));
        Estate.as(owner, () -> reviews.submit(id, queue.drafts(id)));
        assertThat(items(id))
                .filteredOn(item -> !item.id().equals(first))
                .hasSize(4)
                .allSatisfy(item -> {
                    assertThat(item.batchSize()).isEqualTo(5);
                    assertThat(item.secondsOnItem()).isEqualTo(20);
                    assertThat(entries("review.item.decided", item.id())).isEqualTo(1);
                });
        assertThat(items(id).getFirst()).returns(5, ReviewItem::batchSize).returns(null, ReviewItem::secondsOnItem);
    }

    @Test
    void pauseIsNotCountedAsTimeOnAnItem() {
        estate.agentWith(1, owner, 3);
        var id = running();
        Estate.as(owner, () -> reviews.answer(id, Items.all(), Answer.certify(), Duration.ofHours(2)));
        assertThat(onlyItem(id).secondsOnItem()).isEqualTo(300);
    }

    @Test
    void answersByApiAreOneBatchOfUnknownDuration() {
        estate.agentWith(3, owner, 3);
        var id = running();
        var answers = items(id).stream()
                .limit(2)
                .map(item -> new ItemAnswer(item.id(), Answer.certify()))
                .toList();
        Estate.as(owner, () -> reviews.decide(id, answers));
        assertThat(items(id))
                .filteredOn(item -> !item.isOpen())
                .hasSize(2)
                .allSatisfy(item ->
                        assertThat(item).returns(2, ReviewItem::batchSize).returns(null, ReviewItem::secondsOnItem));
    }

    @Test
    void revokingAndNotKnowingNeedAReason() {
        assertThatThrownBy(() -> Answer.revoke(" ")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Answer.cannotDecide("")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Answer.revoke("x".repeat(1001))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new Answer(Decision.UNANSWERED_KEEP, null)).isInstanceOf(Invalid.class);
        assertThat(Answer.certify().reason()).isNull();
    }

    @Test
    void aStrokeCoversTheWholeAgentOrTheSamePermissionEverywhere() {
        var one = estate.agent("one", owner, null, 2);
        var two = estate.agent("two", owner, null, 3);
        var read = estate.entitlement("read", "LOW", false);
        var write = estate.entitlement("write", "HIGH", false);
        for (var agent : List.of(one, two)) {
            estate.grant(agent, read, 10, 1);
            estate.grant(agent, write, 10, 1);
        }
        var id = running();
        assertThat(draft(id, new Items.OfAgent(new dev.countersign.agent.AgentId(one))))
                .isEqualTo(2);
        assertThat(draft(id, new Items.OfEntitlement(new dev.countersign.access.EntitlementId(write))))
                .isEqualTo(2);
        assertThat(Estate.as(owner, () -> queue.drafts(id)).total()).isEqualTo(3);
        assertThat(draft(id, new Items.Matching(null, 3, dev.countersign.access.Sensitivity.LOW, null)))
                .isEqualTo(1);
        assertThat(Estate.as(owner, () -> queue.agents(id)))
                .extracting(AgentGroup::agentName, AgentGroup::items, AgentGroup::answered)
                .containsExactly(tuple("one", 2L, 2L), tuple("two", 2L, 2L));
    }

    @Test
    void takingAStrokeBackLeavesWhatStoodThereBefore() {
        estate.agentWith(4, owner, 3);
        var id = running();
        var items = items(id).stream().map(ReviewItem::id).toList();
        Estate.as(owner, () -> reviews.draft(id, Items.of(items.get(0)), Answer.revoke("Nobody needs it")));
        var stroke = Estate.as(owner, () -> reviews.answer(id, Items.all(), Answer.certify(), Duration.ZERO));
        assertThat(stroke.size()).isEqualTo(4);
        Estate.as(owner, () -> reviews.draft(id, Items.of(items.get(1)), Answer.cannotDecide("Ask the lead")));
        assertThat(Estate.as(owner, () -> reviews.takeBack(id, stroke))).isEqualTo(3);
        assertThat(items(id))
                .extracting(ReviewItem::draft, ReviewItem::draftReason)
                .containsExactly(
                        tuple(Decision.REVOKE, "Nobody needs it"),
                        tuple(Decision.CANNOT_DECIDE, "Ask the lead"),
                        tuple(null, null),
                        tuple(null, null));
    }

    @Test
    void theRestOfAnAgentIsWhatHasNoAnswer() {
        var agent = new dev.countersign.agent.AgentId(estate.agentWith(3, owner, 3));
        var id = running();
        var first = items(id).getFirst().id();
        Estate.as(owner, () -> reviews.draft(id, Items.of(first), Answer.revoke("Nobody needs it")));
        var rest = new Items.Unanswered(new Items.OfAgent(agent));
        assertThat(Estate.as(
                        owner,
                        () -> reviews.answer(id, rest, Answer.certify(), Duration.ZERO)
                                .size()))
                .isEqualTo(2);
        assertThat(Estate.as(owner, () -> queue.drafts(id))).isEqualTo(new Drafts(2, 1, 0));
    }

    private int draft(CampaignId id, Items which) {
        return Estate.as(owner, () -> reviews.draft(id, which, Answer.certify()));
    }

    @Test
    void theQueueIsPagedMostCriticalAgentFirst() {
        estate.agentWith(2, owner, null);
        estate.agentWith(2, owner, 3);
        estate.agentWith(2, owner, 1);
        var id = running();
        var first = Estate.as(owner, () -> queue.items(id, Items.all(), null, 3));
        var second = Estate.as(owner, () -> queue.items(id, Items.all(), first.next(), 3));
        assertThat(first.rows()).extracting(ReviewItem::tier).containsExactly(1, 1, 3);
        assertThat(second.rows()).extracting(ReviewItem::tier).containsExactly(3, null, null);
        assertThat(second.next()).isNull();
    }

    @Test
    void nothingIsSubmittedThatThePersonHasNotSeen() {
        estate.agentWith(2, owner, 3);
        var id = running();
        Estate.as(owner, () -> reviews.draft(id, Items.all(), Answer.certify()));
        var seen = new Drafts(1, 0, 0);
        assertThatThrownBy(() -> Estate.as(owner, () -> reviews.submit(id, seen)))
                .isInstanceOf(DraftsChanged.class)
                .hasMessageContaining("2 are ready now, not 1");
        assertThat(figures(id).decided()).isZero();
    }

    @Test
    void nothingIsDecidedAfterTheDeadlineEvenBeforeATimerFires() {
        estate.agentWith(1, owner, 3);
        var id = running();
        Estate.as(owner, () -> reviews.draft(id, Items.all(), Answer.certify()));
        pass(Estate.THREE_WEEKS.plusSeconds(1));
        assertThat(status(id)).isEqualTo(CampaignStatus.RUNNING);
        assertThatThrownBy(() -> Estate.as(owner, () -> reviews.submit(id, new Drafts(1, 0, 0))))
                .isInstanceOf(ReviewIsOver.class)
                .hasMessageContaining("deadline");
        assertThatThrownBy(() -> Estate.as(owner, () -> reviews.draft(id, Items.all(), Answer.certify())))
                .isInstanceOf(ReviewIsOver.class);
        assertThat(Estate.as(owner, queue::waiting)).isZero();
    }

    @Test
    void nobodyIsShownDraftsThatTheyCannotSubmitAnyMore() {
        estate.agentWith(2, owner, 3);
        var id = running();
        Estate.as(owner, () -> reviews.draft(id, Items.all(), Answer.certify()));
        pass(Estate.THREE_WEEKS.plusSeconds(1));
        assertThat(Estate.as(owner, () -> queue.drafts(id))).isEqualTo(new Drafts(0, 0, 0));
    }

    @Test
    void nothingIsDecidedInACancelledCampaign() {
        estate.agentWith(1, owner, 3);
        var id = running();
        estate.asOfficer(() -> campaigns.cancel(id, "Wrong scope"));
        assertThatThrownBy(() -> Estate.as(owner, () -> reviews.draft(id, Items.all(), Answer.certify())))
                .isInstanceOf(ReviewIsOver.class)
                .hasMessageContaining("cancelled");
        assertThat(Estate.as(owner, queue::mine)).isEmpty();
    }

    @Test
    void nothingIsDecidedInAClosedCampaign() {
        estate.agentWith(1, owner, 3);
        var id = running();
        var item = onlyItem(id).id();
        var expert = estate.person("Eve Expert");
        close(id);
        assertThat(status(id)).isEqualTo(CampaignStatus.CLOSED);
        List<ThrowingCallable> answers = List.of(
                () -> Estate.as(owner, () -> reviews.draft(id, Items.of(item), Answer.revoke("Late"))),
                () -> Estate.as(owner, () -> reviews.submit(id, new Drafts(1, 0, 0))),
                () -> Estate.as(owner, () -> reviews.decide(id, List.of(new ItemAnswer(item, Answer.revoke("Late"))))),
                () -> reopen(owner, item, "Late"),
                () -> pass(id, owner, expert),
                () -> estate.asOfficer(() -> campaigns.reassign(id, Items.all(), expert, "Late")));
        assertThat(answers).allSatisfy(answer -> assertThatThrownBy(answer).isInstanceOf(ReviewIsOver.class));
        assertThat(onlyItem(id).decision()).isEqualTo(Decision.UNANSWERED_KEEP);
    }

    @Test
    void aDeputyTakesBackTheirOwnDraftsAndNotThePersons() {
        estate.agentWith(2, owner, 3);
        var deputy = estate.person("Dee Deputy");
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        estate.deputy(owner, deputy, today, today);
        var id = running();
        var items = items(id);
        Estate.as(owner, () -> reviews.draft(id, Items.of(items.getFirst().id()), Answer.certify()));
        Estate.as(deputy, () -> reviews.draft(id, Items.of(items.getLast().id()), Answer.certify()));
        assertThat(Estate.as(deputy, () -> reviews.undo(id, Items.all()))).isEqualTo(1);
        assertThat(Estate.as(owner, () -> queue.drafts(id)).total()).isEqualTo(1);
    }

    @Test
    void somebodyElsesItemIsNeitherDecidedNorSeen() {
        estate.agentWith(1, owner, 3);
        var id = running();
        var item = onlyItem(id).id();
        var stranger = estate.person("Stu Stranger");
        assertThatThrownBy(() -> Estate.as(stranger, () -> reviews.draft(id, Items.of(item), Answer.certify())))
                .isInstanceOf(NotFound.class)
                .hasMessageNotContaining("Ola Owner");
        assertThatThrownBy(() ->
                        Estate.as(stranger, () -> reviews.decide(id, List.of(new ItemAnswer(item, Answer.certify())))))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> reopen(stranger, item, "Let me see")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> Estate.as(stranger, () -> queue.context(item))).isInstanceOf(NotFound.class);
        assertThat(Estate.as(stranger, () -> queue.items(id, Items.all(), null, 10))
                        .rows())
                .isEmpty();
    }

    @Test
    void theFirstAnswerSettlesAnItem() {
        estate.agentWith(1, owner, 3);
        var id = running();
        var item = onlyItem(id).id();
        decide(id, owner, Answer.certify());
        assertThatThrownBy(() ->
                        Estate.as(owner, () -> reviews.draft(id, Items.of(item), Answer.revoke("Second thoughts"))))
                .isInstanceOf(AlreadyDecided.class);
        assertThat(onlyItem(id).decision()).isEqualTo(Decision.CERTIFY);
        assertThat(entries("review.item.decided", item)).isEqualTo(1);
    }

    @Test
    void twoSubmissionsAtOnceDecideOnce() {
        estate.agentWith(40, owner, 3);
        var id = running();
        Estate.as(owner, () -> reviews.draft(id, Items.all(), Answer.certify()));
        var seen = Estate.as(owner, () -> queue.drafts(id));
        var outcomes = atTheSameTime(
                () -> Estate.as(owner, () -> reviews.submit(id, seen)),
                () -> Estate.as(owner, () -> reviews.submit(id, seen)));
        assertThat(outcomes).filteredOn(outcome -> outcome.equals(40)).hasSize(1);
        assertThat(figures(id).certified()).isEqualTo(40);
        assertThat(items(id))
                .allSatisfy(item ->
                        assertThat(entries("review.item.decided", item.id())).isEqualTo(1));
    }

    @Test
    void aProgramDecidesAllItNamesOrNothing() {
        estate.agentWith(2, owner, 3);
        var id = running();
        var items = items(id);
        decideOne(id, items.getFirst());
        assertThatThrownBy(() -> Estate.as(
                        owner,
                        () -> reviews.decide(
                                id,
                                items.stream()
                                        .map(item -> new ItemAnswer(item.id(), Answer.certify()))
                                        .toList())))
                .isInstanceOf(AlreadyDecided.class);
        assertThat(figures(id).open()).isEqualTo(1);
    }

    private void decideOne(CampaignId id, ReviewItem item) {
        Estate.as(owner, () -> reviews.decide(id, List.of(new ItemAnswer(item.id(), Answer.certify()))));
    }

    @Test
    void aDeputySeesAndDecidesOnBehalfOfThePerson() {
        estate.agentWith(2, owner, 3);
        var deputy = estate.person("Dee Deputy");
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        estate.deputy(owner, deputy, today, today.plusDays(2));
        var id = running();
        assertThat(Estate.as(deputy, queue::waiting)).isEqualTo(2);
        assertThat(Estate.as(deputy, queue::mine))
                .singleElement()
                .satisfies(summary -> assertThat(summary.onBehalfOf()).containsExactly("Ola Owner"));
        decide(id, deputy, Answer.certify());
        assertThat(items(id))
                .allSatisfy(item -> assertThat(item.onBehalfOfName()).isEqualTo("Ola Owner"));
        assertThat(jdbc.sql(
                                "select behalf_name from ledger_entry where action = 'review.item.decided' and object_id = ?")
                        .param(items(id).getFirst().id().toString())
                        .query(String.class)
                        .single())
                .isEqualTo("Ola Owner");
        pass(Duration.ofDays(4));
        assertThat(Estate.as(deputy, queue::mine)).isEmpty();
    }

    @Test
    void anOfficerMakesNoItemTheirOwn() {
        estate.agentWith(1, owner, 3);
        var id = running();

        assertThatThrownBy(() -> estate.asOfficer(
                        () -> campaigns.reassign(id, Items.all(), estate.officer, "I decide this myself")))
                .isInstanceOf(CannotReview.class)
                .hasMessageContaining("another compliance officer");
    }

    @Test
    void anAuditorIsNobodysReviewer() {
        var auditor = estate.person("Abe Auditor");
        estate.account(auditor, true);
        jdbc.sql(
                        "insert into account_role (account_id, role) select account_id, 'AUDITOR' from account where person_id = ?")
                .param(auditor.personId())
                .update();
        var agent = estate.agent("watched", auditor, null, 3);
        estate.grant(agent, estate.entitlement("read", "LOW", false), 10, 1);
        var id = running();

        assertThat(onlyItem(id).reviewer()).isNotEqualTo(auditor);
        assertThatThrownBy(() -> estate.asOfficer(() -> campaigns.reassign(id, Items.all(), auditor, "Ask Abe")))
                .isInstanceOf(CannotReview.class)
                .hasMessageContaining("auditor");
    }

    @Test
    void anItemThatIsNamedTwiceIsRefusedAsAWhole() {
        estate.agentWith(1, owner, 3);
        var id = running();
        var item = onlyItem(id).id();
        var both =
                List.of(new ItemAnswer(item, Answer.certify()), new ItemAnswer(item, Answer.revoke("Nobody needs it")));

        assertThatThrownBy(() -> Estate.as(owner, () -> reviews.decide(id, both)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Item " + item + " is named more than once");

        assertThat(onlyItem(id).isOpen()).isTrue();
        assertThat(onlyItem(id).draft()).isNull();
    }

    @Test
    void aDeputyDoesNotDecideOnAnAgentTheyAskedFor() {
        var deputy = estate.person("Dee Deputy");
        var agent = estate.agent("wanted", owner, deputy, 3);
        estate.grant(agent, estate.entitlement("read", "LOW", false), 10, 1);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        estate.deputy(owner, deputy, today, today);
        var id = running();
        var item = onlyItem(id).id();
        assertThat(Estate.as(deputy, queue::waiting)).isZero();
        assertThatThrownBy(() -> Estate.as(deputy, () -> reviews.draft(id, Items.of(item), Answer.certify())))
                .isInstanceOf(NotYourItem.class)
                .hasMessageContaining("asked for");
    }

    @Test
    void anItemIsPassedOnWithAReasonAndTheChainIsKept() {
        estate.agentWith(1, owner, 3);
        var id = running();
        var item = onlyItem(id).id();
        var expert = estate.person("Eve Expert");
        var other = estate.person("Oz Other");
        pass(id, owner, expert);
        assertThat(Estate.as(owner, queue::waiting)).isZero();
        pass(id, expert, other);
        assertThat(Estate.as(other, () -> queue.context(item)).passedOn())
                .extracting(ItemContext.PassedOn::fromName, ItemContext.PassedOn::toName)
                .containsExactly(tuple("Ola Owner", "Eve Expert"), tuple("Eve Expert", "Oz Other"));
        assertThat(entries("review.item.reassigned", item)).isEqualTo(2);
        assertThat(onlyItem(id).relation()).isEqualTo(ReviewerRelation.REASSIGNED);
    }

    private int pass(CampaignId id, PersonId from, PersonId to) {
        return Estate.as(from, () -> reviews.reassign(id, Items.all(), to, "Knows it better"));
    }

    @Test
    void anItemIsNotPassedOnToSomebodyWhoCannotReviewIt() {
        var requester = estate.person("Rae Requester");
        var agent = estate.agent("wanted", owner, requester, 3);
        estate.grant(agent, estate.entitlement("read", "LOW", false), 10, 1);
        var id = running();
        assertThatThrownBy(() -> pass(id, owner, requester))
                .isInstanceOf(CannotReview.class)
                .hasMessageContaining("asked for");
        var left = estate.person("Lou Left");
        estate.leaves(left);
        assertThatThrownBy(() -> pass(id, owner, left)).isInstanceOf(CannotReview.class);
        var locked = estate.person("Lex Locked");
        estate.account(locked, false);
        assertThatThrownBy(() -> pass(id, owner, locked)).isInstanceOf(CannotReview.class);
        assertThat(onlyItem(id).reviewer()).isEqualTo(owner);
    }

    @Test
    void whoeverAskedForSomeOfTheAgentsIsRefusedWithTheirNumberAndAFewNames() {
        var requester = estate.person("Rae Requester");
        var read = estate.entitlement("read", "LOW", false);
        for (var name : List.of("one", "two", "three", "four")) {
            estate.grant(estate.agent(name, owner, requester, 3), read, 10, 1);
        }
        estate.grant(estate.agent("other", owner, null, 3), read, 10, 1);
        var id = running();
        assertThatThrownBy(() -> estate.asOfficer(() -> campaigns.reassign(id, Items.all(), requester, "Ask Rae")))
                .isInstanceOf(CannotReview.class)
                .hasMessageContaining("asked for 4 of these agents")
                .hasMessageContaining("and others");
        assertThat(items(id)).extracting(ReviewItem::reviewer).containsOnly(owner);
    }

    @Test
    void anOfficerPutsWhatSomebodyCouldNotDecideBeforeAnother() {
        estate.agentWith(1, owner, 3);
        var id = running();
        decide(id, owner, Answer.cannotDecide("Never seen it"));
        var expert = estate.person("Eve Expert");
        assertThat(estate.asOfficer(() -> campaigns.reassign(id, Items.all(), expert, "Ask Eve")))
                .isEqualTo(1);
        assertThat(Estate.as(expert, queue::waiting)).isEqualTo(1);
        assertThat(figures(id).cannotDecide()).isZero();
    }

    @Test
    void anOfficerPassesOnAllThatAFilterMatches() {
        var read = estate.entitlement("read", "LOW", false);
        var write = estate.entitlement("write", "LOW", false);
        var one = estate.agent("one", owner, null, 3);
        estate.grant(one, read, 10, 1);
        estate.grant(one, write, 10, 1);
        estate.grant(estate.agent("two", owner, null, 3), read, 10, 1);
        var id = running();
        var expert = estate.person("Eve Expert");
        var ones = new ItemFilter(null, Set.of(), null, owner, "ONE");
        assertThat(estate.asOfficer(() -> progress.passable(id, ones))).isEqualTo(2);
        assertThat(estate.asOfficer(() -> campaigns.reassign(id, new Items.Filtered(ones), expert, "Knows it better")))
                .isEqualTo(2);
        assertThat(items(id))
                .filteredOn(item -> item.reviewer().equals(expert))
                .extracting(ReviewItem::agentName)
                .containsExactly("one", "one");
        decide(id, owner, Answer.certify());
        assertThat(estate.asOfficer(() -> progress.passable(id, ItemFilter.ALL)))
                .isEqualTo(2);
    }

    @Test
    void anOfficerDoesNotPassOnWhatIsDecided() {
        estate.agentWith(3, owner, 3);
        var id = running();
        var items = items(id);
        decideOne(id, items.getFirst());
        Estate.as(
                owner,
                () -> reviews.decide(
                        id, List.of(new ItemAnswer(items.get(1).id(), Answer.cannotDecide("Never seen it")))));
        var expert = estate.person("Eve Expert");
        assertThat(estate.asOfficer(() -> campaigns.reassign(id, Items.all(), expert, "Ask Eve")))
                .isEqualTo(2);
        assertThat(items(id))
                .extracting(ReviewItem::reviewer, ReviewItem::decision)
                .containsExactly(tuple(owner, Decision.CERTIFY), tuple(expert, null), tuple(expert, null));
    }

    @Test
    void whoDecidedCanTakeItBackWithAReasonUntilTheReviewEnds() {
        estate.agentWith(1, owner, 3);
        var id = running();
        var item = onlyItem(id).id();
        decide(id, owner, Answer.revoke("Nobody needs it"));
        assertThatThrownBy(() -> reopen(estate.lead, item, "Oops")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> reopen(owner, item, " ")).isInstanceOf(Invalid.class);
        reopen(owner, item, "Wrong line");
        assertThat(onlyItem(id).isOpen()).isTrue();
        assertThat(entries("review.item.reopened", item)).isEqualTo(1);
        decide(id, owner, Answer.certify());
        pass(Estate.THREE_WEEKS);
        assertThatThrownBy(() -> reopen(owner, item, "Too late")).isInstanceOf(ReviewIsOver.class);
    }

    private void reopen(PersonId who, ItemId item, String reason) {
        Estate.as(who, () -> {
            reviews.reopen(item, reason);
            return true;
        });
    }

    @Test
    void whatIsTakenAwayAtOnceIsNotReopened() {
        estate.agentWith(1, owner, 1);
        var id = running();
        decide(id, owner, Answer.revoke("Nobody needs it"));
        assertThatThrownBy(() -> reopen(owner, onlyItem(id).id(), "Oops"))
                .isInstanceOf(CannotReopen.class)
                .hasMessageContaining("taken away already");
    }

    @Test
    void besideAnItemStandTheDecisionBeforeAndThoseWhoHoldTheSame() {
        var read = estate.entitlement("read", "LOW", false);
        estate.grant(estate.agent("one", owner, null, 3), read, 100, 1);
        estate.grant(estate.agent("two", estate.lead, null, 3), read, 100, 1);
        estate.agent("three", estate.lead, null, 3);
        var before = running();
        decide(before, owner, Answer.certify());
        close(before);
        var id = running();
        var item = Estate.as(owner, () -> queue.items(id, Items.all(), null, 1))
                .rows()
                .getFirst();
        var context = Estate.as(owner, () -> queue.context(item.id()));
        assertThat(context.comparable()).isEqualTo(2);
        assertThat(context.holding()).isEqualTo(1);
        assertThat(context.previous()).isNotNull().satisfies(previous -> {
            assertThat(previous.decision()).isEqualTo(Decision.CERTIFY);
            assertThat(previous.decidedByName()).isEqualTo("Somebody");
        });
        assertThat(context.suggestion().kind()).isEqualTo(Suggestion.Kind.CERTIFY);
    }

    @Test
    void suggestionsComeWithTheirReasons() {
        var agent = estate.agent("agent", owner, null, 3);
        estate.grant(agent, estate.entitlement("a never used", "LOW", false), 200, -1);
        estate.grant(agent, estate.entitlement("b long unused", "LOW", false), 400, 120);
        estate.grant(agent, estate.entitlement("c broad", "LOW", true), 400, 2);
        estate.grant(agent, estate.entitlement("d fine", "LOW", false), 400, 2);
        var id = running();
        var suggestions = items(id).stream()
                .sorted(java.util.Comparator.comparing(ReviewItem::entitlementName))
                .map(item -> Estate.as(owner, () -> queue.suggestion(item)))
                .toList();
        assertThat(suggestions)
                .extracting(Suggestion::kind)
                .containsExactly(
                        Suggestion.Kind.REVOKE, Suggestion.Kind.REVOKE, Suggestion.Kind.LOOK, Suggestion.Kind.CERTIFY);
        assertThat(suggestions.get(0).reasons().getFirst()).contains("never been used", "200 days");
        assertThat(suggestions.get(1).reasons().getFirst()).contains("120 days");
        assertThat(suggestions.get(2).reasons().getFirst()).contains("broad");
    }

    @Test
    void aSuggestionSaysWhyTheOwnerIsNotAskedAndStaysTheSameWhoeverReviews() {
        var locked = estate.person("Lou Locked");
        var gone = estate.person("Guy Gone");
        estate.account(locked, false);
        estate.leaves(gone);
        var read = estate.entitlement("read", "LOW", false);
        estate.grant(estate.agent("a of who asked", owner, owner, 3), read, 200, 1);
        estate.grant(estate.agent("b of who left", gone, null, 3), read, 200, 1);
        estate.grant(estate.agent("c of who is locked out", locked, null, 3), read, 200, 1);
        var id = running();
        var before = suggestionsByAgent(id);
        assertThat(before).extracting(Suggestion::kind).containsOnly(Suggestion.Kind.LOOK);
        assertThat(before.get(0).reasons()).singleElement().asString().contains("Ola Owner", "asked for the agent");
        assertThat(before.get(1).reasons()).singleElement().asString().contains("Guy Gone", "had left");
        assertThat(before.get(2).reasons()).singleElement().asString().contains("Lou Locked", "was disabled");
        var expert = estate.person("Eve Expert");
        Estate.as(estate.lead, () -> reviews.reassign(id, Items.all(), expert, "Knows it better"));
        assertThat(suggestionsByAgent(id)).isEqualTo(before);
    }

    private List<Suggestion> suggestionsByAgent(CampaignId id) {
        return items(id).stream()
                .sorted(java.util.Comparator.comparing(ReviewItem::agentName))
                .map(item -> Estate.as(owner, () -> queue.suggestion(item)))
                .toList();
    }

    @Test
    void useIsShownByWeek() {
        var agent = estate.agent("agent", owner, null, 3);
        var grant = estate.grant(agent, estate.entitlement("read", "LOW", false), 200, 1);
        var monday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).with(java.time.DayOfWeek.MONDAY);
        jdbc.sql("insert into grant_use (grant_id, week, uses) values (?, ?, 7)")
                .params(grant, monday.minusWeeks(1))
                .update();
        var id = running();
        var item = onlyItem(id);
        assertThat(Estate.as(owner, () -> queue.weeklyUse(List.of(item))).get(item.grant()))
                .hasSize(ReviewQueue.WEEKS)
                .endsWith(7L, 0L);
    }
}
