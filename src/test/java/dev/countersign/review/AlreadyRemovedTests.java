package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.IntegrationTest;
import dev.countersign.provisioning.RevocationQuery;
import dev.countersign.shared.Sql;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Access that has ended leaves nothing to review, whatever ended it. */
@IntegrationTest
class AlreadyRemovedTests extends Scene {

    @Test
    void grantRevokedElsewhereSettlesItsOpenItemsInEveryCampaign() {
        estate.agentWith(2, owner, 1);
        var id = running();
        var other = running(estate.plan(clock.instant()));
        var first = items(other).getFirst();
        Estate.as(owner, () -> reviews.draft(id, Items.all(), Answer.certify()));
        Estate.as(
                owner,
                () -> reviews.decide(other, List.of(new ItemAnswer(first.id(), Answer.revoke("Nobody needs it")))));
        carryOutOrdersOf(other);
        var gone = items(id).stream()
                .filter(item -> item.grant().equals(first.grant()))
                .findFirst()
                .orElseThrow();
        assertThat(gone)
                .returns(Decision.ALREADY_REMOVED, ReviewItem::decision)
                .returns(null, ReviewItem::draft)
                .returns(orderOf(other), ReviewItem::removedOrder)
                .satisfies(item -> assertThat(item.reason())
                        .startsWith("The access had been revoked by ")
                        .endsWith(": Nobody needs it"))
                .satisfies(item -> assertThat(item.removedAt()).isNotNull());
        assertThat(entries("review.item.decided", gone.id())).isEqualTo(1);
        assertThat(figures(id))
                .returns(1L, CampaignFigures::open)
                .returns(1L, CampaignFigures::alreadyRemoved)
                .returns(0L, CampaignFigures::decided);
        assertThat(Estate.as(owner, () -> queue.items(id, Items.all(), null, 10))
                        .rows())
                .hasSize(1);
        assertThat(Estate.as(owner, () -> queue.drafts(id)).total()).isEqualTo(1);
        assertThatThrownBy(() -> Estate.as(owner, () -> reviews.draft(id, Items.of(gone.id()), Answer.certify())))
                .isInstanceOf(AlreadyDecided.class)
                .hasMessageContaining("was already removed on")
                .hasMessageContaining("by revocation " + orderOf(other));
        close(id);
        assertThat(status(id)).isEqualTo(CampaignStatus.CLOSED);
        assertThat(figures(id).settled()).isEqualTo(2);
    }

    @Test
    void itemOfExpiredGrantCannotBeDecidedBeforeAnySweep() {
        var id = withGrantThatExpiresInAnHour();
        var item = onlyItem(id);
        pass(Duration.ofMinutes(61));
        assertThatThrownBy(() -> Estate.as(
                        owner, () -> reviews.decide(id, List.of(new ItemAnswer(item.id(), Answer.certify())))))
                .isInstanceOf(AlreadyDecided.class)
                .hasMessageContaining("was already removed on");
        assertThat(Estate.as(owner, () -> queue.waiting())).isZero();
        assertThat(Estate.as(owner, () -> queue.mine())).isEmpty();
        assertThat(figures(id)).returns(0L, CampaignFigures::open).returns(1L, CampaignFigures::alreadyRemoved);
        assertThat(estate.asOfficer(() -> campaigns.nudge(id, null))).isZero();
    }

    @Test
    void draftOnGrantThatExpiresIsNotSubmitted() {
        var id = withGrantThatExpiresInAnHour();
        Estate.as(owner, () -> reviews.draft(id, Items.all(), Answer.certify()));
        var seen = Estate.as(owner, () -> queue.drafts(id));
        pass(Duration.ofMinutes(61));
        assertThatThrownBy(() -> Estate.as(owner, () -> reviews.submit(id, seen)))
                .isInstanceOf(DraftsChanged.class);
    }

    @Test
    void expiredGrantIsSettledAtTheEndOfTheReviewAndNotByTheRule() {
        var id = withGrantThatExpiresInAnHour();
        pass(Duration.ofMinutes(61));
        close(id);
        assertThat(onlyItem(id))
                .returns(Decision.ALREADY_REMOVED, ReviewItem::decision)
                .returns("The access had expired", ReviewItem::reason);
        assertThat(status(id)).isEqualTo(CampaignStatus.CLOSED);
    }

    @Test
    void decisionOnAccessThatHasEndedIsNotReopened() {
        estate.agentWith(1, owner, 1);
        var id = running();
        decide(id, owner, Answer.certify());
        var other = running(estate.plan(clock.instant()));
        decide(other, owner, Answer.revoke("Nobody needs it"));
        carryOutOrdersOf(other);
        var item = onlyItem(id);
        assertThat(item.decision()).isEqualTo(Decision.CERTIFY);
        assertThatThrownBy(() -> Estate.as(owner, () -> {
                    reviews.reopen(item.id(), "Too fast");
                    return true;
                }))
                .isInstanceOf(CannotReopen.class)
                .hasMessageContaining("already removed");
    }

    @Test
    void revocationThatFoundNothingToRemoveIsAClassOfItsOwn() {
        estate.agentWith(1, owner, 4);
        var id = running();
        decide(id, owner, Answer.revoke("Nobody needs it"));
        var other = running(estate.plan(clock.instant()));
        decide(other, owner, Answer.revoke("Nobody needs it"));
        close(other);
        assertThat(figures(other).revocations()).isEqualTo(new CampaignFigures.Revocations(1, 0, 1, 0, 0, 0));
        close(id);
        assertThat(status(id)).isEqualTo(CampaignStatus.CLOSED);
        assertThat(figures(id).revocations()).isEqualTo(new CampaignFigures.Revocations(1, 0, 0, 0, 0, 1));
    }

    private CampaignId withGrantThatExpiresInAnHour() {
        estate.agentWith(1, owner, 2);
        jdbc.sql("""
                        update access_grant set kind = 'TIME_BOXED', expires_at = ? where agent_id in
                            (select a.agent_id from agent a where a.project_id = ?)""")
                .params(Sql.value(clock.instant().plus(Duration.ofHours(1))), estate.project)
                .update();
        return running();
    }

    private void carryOutOrdersOf(CampaignId id) {
        Estate.working(() -> {
            revocations.carryOut(id.campaignId());
            return revocations.verify(id.campaignId());
        });
    }

    private UUID orderOf(CampaignId id) {
        return estate.asOfficer(() -> revocations.list(new RevocationQuery(id.campaignId(), null, false), null, 10))
                .rows()
                .getFirst()
                .id()
                .revocationId();
    }
}
