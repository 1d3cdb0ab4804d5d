package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.evidence.ReviewedCampaign.Answer;
import dev.countersign.security.Roles;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Ids;
import dev.countersign.work.WorkRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A pack says no more than is so: about cancelled campaigns, moments, people who did not answer, and keys. */
@IntegrationTest
class WhatAPackClaimsTests {

    private static final UUID OFFICER = Ids.next();
    private static final List<Answer> ANSWERS = List.of(
            new Answer("Invoice reader", "CERTIFY", null),
            new Answer("Mail sorter", "REVOKE", "not needed"),
            new Answer("Night runner", "CANNOT_DECIDE", "ask the sponsor"));

    @Autowired
    EvidenceService evidence;

    @Autowired
    EvidencePackRepository packs;

    @Autowired
    EvidenceWork work;

    @Autowired
    Frameworks frameworks;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aCancelledCampaignIsNotTakenForAClosedOne() {
        var campaign = new ReviewedCampaign(jdbc, "CANCELLED", ANSWERS);
        jdbc.sql("update campaign set closed_at = launched_at where campaign_id = ?")
                .param(campaign.campaign)
                .update();
        jdbc.sql("delete from revocation where grant_id = ?")
                .param(campaign.grants.get(1))
                .update();

        var pack = made(campaign);

        assertThat(text(pack, "manifest.json"))
                .contains("The campaign was cancelled before its end", "never ordered, for the campaign was cancelled");
        new ReviewedCampaign(jdbc, "CLOSED", List.of());
        var offered = asOfficer(() -> evidence.campaigns(1_000));
        assertThat(offered).extracting(CampaignChoice::id).contains(campaign.campaign);
        assertThat(offered.stream().map(CampaignChoice::isCancelled).toList()).isSorted();
    }

    @Test
    void theMomentOfThePopulationIsThatOfTheRunThatIssuedIt() {
        var pack = order(new ReviewedCampaign(jdbc, "CLOSED", ANSWERS));
        var asked = asOfficer(() -> evidence.find(pack)).populationAt();
        var before = Instant.now().truncatedTo(ChronoUnit.MICROS);
        make(pack, new ArrayList<>());
        var issued = asOfficer(() -> evidence.find(pack)).populationAt();
        make(pack, new ArrayList<>());

        assertThat(asked).isNull();
        assertThat(issued).isBetween(before, Instant.now());
        assertThat(asOfficer(() -> evidence.find(pack)).populationAt()).isEqualTo(issued);
        assertThat(text(pack, "manifest.json")).contains("\"populationAt\":\"" + issued + "\"");
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

        assertThat(text(made(campaign), "data/reviewers.json"))
                .contains(
                        "\"items\":3,\"decided\":2,\"certified\":1,\"revoked\":1,\"could_not_decide\":0,\"unanswered\":1,"
                                + "\"decided_by_others\":1");
    }

    @Test
    void aKeyThatLooksLikeASecretStaysWhole() {
        var campaign = new ReviewedCampaign(jdbc, "CLOSED", ANSWERS);
        var key = "sk-learning-assistant-" + Ids.next();
        jdbc.sql("update agent set external_id = ? where agent_id = ?")
                .params(key, campaign.agent("Tutor with sk-abcdefghijklmnopqrstuv inside"))
                .update();

        assertThat(text(made(campaign), "data/population.csv"))
                .contains(key, "Tutor with [masked] inside")
                .doesNotContain("sk-abcdefghijkl");
    }

    @Test
    void everyPartOfTheMakingSaysHowFarItIs() {
        var said = new ArrayList<Long>();
        make(order(new ReviewedCampaign(jdbc, "CLOSED", ANSWERS)), said);

        assertThat(said).isSorted().doesNotContain(1_000L);
        assertThat(said).as("the ledger").anyMatch(done -> done > 0 && done <= 250);
        assertThat(said).as("the listings").anyMatch(done -> done > 250 && done < 600);
        assertThat(said.stream().filter(done -> done > 600 && done < 950).distinct())
                .as("the pages")
                .hasSizeGreaterThan(3);
    }

    @Test
    void aPackWhoseNodesDiedTooOftenIsRefusedAndSaysSo() {
        var pack = order(new ReviewedCampaign(jdbc, "CLOSED", ANSWERS));

        work.givenUp(pack.toString());
        work.givenUp(pack.toString());

        assertThat(asOfficer(() -> evidence.find(pack)))
                .returns(PackState.REFUSED, PackRow::state)
                .satisfies(row -> assertThat(row.refusal()).contains("interrupted too often"));
    }

    private PackId made(ReviewedCampaign campaign) {
        var pack = order(campaign);
        make(pack, new ArrayList<>());
        return pack;
    }

    private PackId order(ReviewedCampaign campaign) {
        var sequence = jdbc.sql("select coalesce(max(sequence), 0) + 1 from evidence_pack")
                .query(Integer.class)
                .single();
        return packs.saveAndFlush(new EvidencePack(
                        frameworks.find("SOC2"),
                        Period.quarterOf(LocalDate.now(ZoneOffset.UTC)),
                        sequence,
                        CampaignFactsReader.read(jdbc, campaign.campaign),
                        Actor.person(OFFICER, "Nadia Cole"),
                        Instant.now().truncatedTo(ChronoUnit.MICROS)))
                .id();
    }

    private void make(PackId pack, List<Long> said) {
        Actors.actingAs(Actor.person(OFFICER, "Nadia Cole"), () -> work.run(new Listening(pack.toString(), said)));
    }

    private String text(PackId pack, String path) {
        return asOfficer(() -> {
            try (var content = evidence.download(pack, path).content()) {
                return new String(content.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static <T> T asOfficer(Supplier<T> work) {
        try (var officer = SignedInAs.person(OFFICER, "Nadia Cole", Roles.COMPLIANCE_OFFICER)) {
            return work.get();
        }
    }

    private record Listening(String subjectId, List<Long> said) implements WorkRun {

        @Override
        public void progress(long done, long total) {
            said.add(done);
        }

        @Override
        public boolean isHeld() {
            return true;
        }

        @Override
        public void link(String route) {}
    }
}
