package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.evidence.ReviewedCampaign.Answer;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Sql;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A pack says no more than is so: about cancelled campaigns, moments, people who did not answer, and keys. */
@IntegrationTest
class WhatAPackClaimsTests {

    private static final List<Answer> ANSWERS = List.of(
            new Answer("Invoice reader", "CERTIFY", null),
            new Answer("Mail sorter", "REVOKE", "not needed"),
            new Answer("Night runner", "CANNOT_DECIDE", "ask the sponsor"));

    @Autowired
    EvidenceService evidence;

    @Autowired
    EvidenceWork work;

    @Autowired
    JdbcClient jdbc;

    private final Packs packs;

    WhatAPackClaimsTests(@Autowired BeanFactory beans) {
        packs = new Packs(beans);
    }

    @Test
    void aCancelledCampaignIsNotTakenForAClosedOne() {
        var campaign = new ReviewedCampaign(jdbc, "CANCELLED", ANSWERS);
        jdbc.sql("update campaign set closed_at = launched_at where campaign_id = ?")
                .param(campaign.campaign)
                .update();
        jdbc.sql("delete from revocation where grant_id = ?")
                .param(campaign.grants.get(1))
                .update();

        var pack = packs.made(campaign);

        assertThat(packs.text(pack, "manifest.json"))
                .contains(
                        "The campaign was cancelled before its end",
                        "never ordered, for the campaign was cancelled",
                        "The campaign was launched by");
        new ReviewedCampaign(jdbc, "CLOSED", List.of());
        var offered = Packs.asOfficer(() -> evidence.campaigns(1_000));
        assertThat(offered).extracting(CampaignChoice::id).contains(campaign.campaign);
        assertThat(offered.stream().map(CampaignChoice::isCancelled).toList()).isSorted();
    }

    @Test
    void accessThatExpiredIsNotInForceBeforeAnySweepWritesItDown() {
        var campaign = new ReviewedCampaign(jdbc, "CLOSED", ANSWERS);
        var grant =
                campaign.grant(campaign.agent("Expired reader"), Instant.now().minus(2, ChronoUnit.HOURS));
        jdbc.sql("update access_grant set kind = 'TIME_BOXED', expires_at = ? where grant_id = ?")
                .params(Sql.value(Instant.now().minusSeconds(1)), grant)
                .update();

        var pack = packs.made(campaign);

        assertThat(packs.text(pack, "data/population.csv"))
                .startsWith("\uFEFFagent_id,")
                .contains("Expired reader")
                .doesNotContain(grant.toString());
        assertThat(packs.text(pack, "data/late-grants.csv")).doesNotContain(grant.toString());
        assertThat(packs.text(pack, "mapping.csv")).startsWith("\uFEFFframework,");
    }

    @Test
    void agentWithoutAProjectIsOutsideTheScopeOfACampaignOfProjects() {
        var campaign = new ReviewedCampaign(jdbc, "CLOSED", ANSWERS);
        jdbc.sql("update campaign set scope = ? where campaign_id = ?")
                .params("{\"projects\":[\"" + Ids.next() + "\"]}", campaign.campaign)
                .update();
        var before = campaign.frozenAt.minus(5, ChronoUnit.DAYS);
        var grant = campaign.grant(
                new UUID(before.toEpochMilli() << 16 | 0x7000L, Ids.next().getLeastSignificantBits()),
                campaign.agent("Elsewhere"),
                before);

        var pack = packs.made(campaign);

        assertThat(packs.text(pack, "data/population.csv").lines().filter(row -> row.contains(grant.toString())))
                .singleElement()
                .asString()
                .endsWith("out of scope");
    }

    @Test
    void manifestHoldsNoConstants() {
        var pack = packs.made(new ReviewedCampaign(jdbc, "CLOSED", ANSWERS));

        assertThat(packs.text(pack, "manifest.json"))
                .contains("\"verified\":true", "\"entriesVerified\":", "\"holds\":true")
                .doesNotContain("\"errors\"", "\"explained\"", "\"gaps\"");
        var proof = new LedgerProof(42, "root", Instant.EPOCH, "", "", "", "", 0, 41);
        assertThat(proof.isWhole()).isFalse();
    }

    @Test
    void certificationOfAccessThatHadEndedIsSaidToSayNothing() {
        var campaign = new ReviewedCampaign(jdbc, "CLOSED", ANSWERS);
        jdbc.sql("update access_grant set in_force = null, status = 'REVOKED', ended_at = ? where grant_id = ?")
                .params(Sql.value(Instant.EPOCH), campaign.grants.getFirst())
                .update();

        var pack = packs.made(campaign);

        assertThat(packs.text(pack, "manifest.json")).contains("Items certified after their access had ended: 1.");
        assertThat(packs.text(pack, "data/decisions.json")).contains("\"access_now\":\"ended\"");
    }

    @Test
    void theMomentOfThePopulationIsThatOfTheRunThatIssuedIt() {
        var pack = packs.order(new ReviewedCampaign(jdbc, "CLOSED", ANSWERS));
        var asked = packs.find(pack).populationAt();
        var before = Instant.now().truncatedTo(ChronoUnit.MICROS);
        packs.make(pack);
        var issued = packs.find(pack).populationAt();
        packs.make(pack);

        assertThat(asked).isNull();
        assertThat(issued).isBetween(before, Instant.now());
        assertThat(packs.find(pack).populationAt()).isEqualTo(issued);
        assertThat(packs.text(pack, "manifest.json"))
                .contains("\"populationAt\":\"" + issued + "\"")
                .doesNotContain("\"generatedAt\":\"" + issued + "\"");
    }

    @Test
    void whatNobodyAnsweredIsNobodysDecision() {
        var campaign = new ReviewedCampaign(jdbc, "CLOSED", ANSWERS);
        jdbc.sql("""
                        update review_item set decision = 'UNANSWERED_KEEP', decided_by = 'access review',
                            decided_by_name = 'Countersign', batch_size = null, seconds_on_item = null
                        where campaign_id = ? and agent_name = 'Night runner'""").param(campaign.campaign).update();
        jdbc.sql("update review_item set decided_by = 'deputy' where campaign_id = ? and agent_name = 'Mail sorter'")
                .param(campaign.campaign)
                .update();

        assertThat(packs.text(packs.made(campaign), "data/reviewers.json"))
                .contains(
                        "\"items\":3,\"decided\":2,\"certified\":1,\"revoked\":1,\"could_not_decide\":0,\"unanswered\":1,\"already_removed\":0,"
                                + "\"decided_by_others\":1");
    }

    @Test
    void whatARuleSettledShowsNoReviewer() {
        var campaign = new ReviewedCampaign(jdbc, "CLOSED", List.of(new Answer("Night runner", "CERTIFY", null)));
        jdbc.sql("""
                        update review_item set decision = 'UNANSWERED_KEEP', decided_by = 'access review',
                            decided_by_name = 'Countersign' where campaign_id = ?""").param(campaign.campaign).update();

        assertThat(packs.text(packs.made(campaign), "mapping.csv"))
                .contains("Reviewer decisions: none in the period.")
                .doesNotContain("Reviewer decisions,data/decisions.csv");
    }

    @Test
    void aKeyThatLooksLikeASecretStaysWhole() {
        var campaign = new ReviewedCampaign(jdbc, "CLOSED", ANSWERS);
        var key = "sk-learning-assistant-" + Ids.next();
        jdbc.sql("update agent set external_id = ? where agent_id = ?")
                .params(key, campaign.agent("Tutor with sk-abcdefghijklmnopqrstuv inside"))
                .update();

        assertThat(packs.text(packs.made(campaign), "data/population.csv"))
                .contains(key, "Tutor with [masked] inside")
                .doesNotContain("sk-abcdefghijkl");
    }

    @Test
    void everyPartOfTheMakingSaysHowFarItIs() {
        var said = packs.make(packs.order(new ReviewedCampaign(jdbc, "CLOSED", ANSWERS)));

        assertThat(said).isSorted().doesNotContain(1_000L);
        assertThat(said).as("the ledger").anyMatch(done -> done > 0 && done <= 250);
        assertThat(said).as("the listings").anyMatch(done -> done > 250 && done < 600);
        assertThat(said.stream().filter(done -> done > 600 && done < 950).distinct())
                .as("the pages")
                .hasSizeGreaterThan(3);
    }

    @Test
    void aPackWhoseNodesDiedTooOftenIsRefusedAndSaysSo() {
        var pack = packs.order(new ReviewedCampaign(jdbc, "CLOSED", ANSWERS));

        work.givenUp(pack.toString());
        work.givenUp(pack.toString());

        assertThat(packs.find(pack))
                .returns(PackState.REFUSED, PackRow::state)
                .satisfies(row -> assertThat(row.refusal()).contains("interrupted too often"));
    }
}
