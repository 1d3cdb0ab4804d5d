package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.IntegrationTest;
import dev.countersign.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class CampaignServiceTests {

    @Autowired
    CampaignService campaigns;

    @Autowired
    CampaignProgress progress;

    @Autowired
    ReviewQueue queue;

    @Autowired
    ReviewService reviews;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    Estate estate;

    @BeforeEach
    void estate() {
        estate = new Estate(jdbc);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    private CampaignId launched() {
        return estate.asOfficer(() -> {
            var id = campaigns.create(estate.plan(clock.instant()));
            campaigns.launch(id);
            return id;
        });
    }

    private void carryOn(CampaignId id) {
        while (Estate.working(() -> campaigns.carryOn(id))) {}
    }

    private CampaignId running() {
        var id = launched();
        carryOn(id);
        return id;
    }

    private CampaignStatus status(CampaignId id) {
        return estate.asOfficer(() -> progress.find(id).status());
    }

    @Test
    void aLaunchedCampaignPutsEachGrantOfItsScopeBeforeTheOwnerOfItsAgent() {
        var owner = estate.person("Ola Owner");
        estate.agentWith(3, owner, 1);
        var id = running();
        assertThat(status(id)).isEqualTo(CampaignStatus.RUNNING);
        var mine = Estate.as(owner, queue::mine);
        assertThat(mine).singleElement().satisfies(summary -> {
            assertThat(summary.campaign()).isEqualTo(id);
            assertThat(summary.open()).isEqualTo(3);
            assertThat(summary.agents()).isEqualTo(1);
        });
        assertThat(Estate.as(owner, () -> queue.items(id, Items.all(), null, 10))
                        .rows())
                .hasSize(3)
                .allSatisfy(item -> assertThat(item.relation()).isEqualTo(ReviewerRelation.OWNER));
        assertThat(Estate.as(owner, () -> queue.agents(id)))
                .singleElement()
                .satisfies(group -> assertThat(group.open()).isEqualTo(3));
    }

    @Test
    void draftsBecomeDecisionsTogether() {
        var owner = estate.person("Ola Owner");
        estate.agentWith(3, owner, 3);
        var id = running();
        Estate.as(owner, () -> reviews.draft(id, Items.all(), Answer.certify()));
        var drafts = Estate.as(owner, () -> queue.drafts(id));
        assertThat(drafts).isEqualTo(new Drafts(3, 0, 0));
        assertThat(Estate.as(owner, () -> reviews.submit(id, drafts))).isEqualTo(3);
        assertThat(Estate.as(owner, queue::waiting)).isZero();
        assertThat(estate.asOfficer(() -> progress.figures(id)).certified()).isEqualTo(3);
        assertThatThrownBy(() -> Estate.as(owner, () -> reviews.submit(id, drafts)))
                .isInstanceOf(DraftsChanged.class);
    }

    @Test
    void aCampaignWithoutRevocationsClosesAfterItsReviewEnds() {
        estate.agentWith(2, estate.person("Ola Owner"), 3);
        var id = running();
        estate.asOfficer(() -> campaigns.closeEarly(id, "All is said"));
        carryOn(id);
        assertThat(status(id)).isEqualTo(CampaignStatus.CLOSED);
        assertThat(estate.asOfficer(() -> progress.figures(id)).unansweredKept())
                .isEqualTo(2);
    }

    @Test
    void theProcessIsDrawnWithThePresentStepMarked() {
        estate.agentWith(1, estate.person("Ola Owner"), 3);
        var id = running();
        assertThat(estate.asOfficer(() -> progress.diagram(id)))
                .contains("data-step=\"review\" data-current=\"true\"")
                .contains("It is now at: Reviewers decide");
    }
}
