package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.person.PersonId;
import dev.countersign.provisioning.RevocationQuery;
import dev.countersign.provisioning.RevocationStatus;
import dev.countersign.security.Roles;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

@IntegrationTest
class CampaignNoticeTests extends Scene {

    @Test
    void whoeverIsPassedItemsHearsOfItOnceForAStroke() {
        estate.agentWith(3, owner, 3);
        var id = running();
        var expert = estate.person("Eve Expert");
        Estate.as(owner, () -> reviews.reassign(id, Items.all(), expert, "Knows it better"));
        assertThat(told(expert))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("3 grants were passed on to you in Review", "Somebody asks you", "Knows it better"));
    }

    @Test
    void whoeverLaunchedACampaignHearsThatItStoppedAndThatItClosed() {
        estate.agentWith(2, owner, 4);
        var id = running();
        items(id, 3);
        close(id);
        assertThat(told(estate.officer))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("has stopped", "3 items were made, but 2 are there."));
        items(id, 2);
        estate.asOfficer(() -> campaigns.resume(id));
        carryOn(id);
        assertThat(told(estate.officer))
                .hasSize(2)
                .last()
                .satisfies(text -> assertThat(text)
                        .contains("is closed", "Each of its 2 items is settled. No access was taken away"));
    }

    @Test
    void everyOfficerHearsThatTheCountsOfACampaignDiffer() {
        var other = holder("Oz Officer", Roles.COMPLIANCE_OFFICER);
        var auditor = holder("Ann Auditor", Roles.AUDITOR);
        estate.agentWith(2, owner, 4);
        var id = running();
        items(id, 3);
        close(id);
        assertThat(List.of(told(estate.officer), told(other)))
                .allSatisfy(told -> assertThat(told)
                        .singleElement()
                        .satisfies(text ->
                                assertThat(text).contains("has stopped", "3 items were made, but 2 are there.")));
        assertThat(told(auditor)).isEmpty();
        assertThat(asked(other)).isOne();
        items(id, 2);
        estate.asOfficer(() -> campaigns.resume(id));
        assertThat(asked(other)).isZero();
    }

    @Test
    void everyOfficerHearsThatACampaignIsStuck() {
        var other = holder("Oz Officer", Roles.COMPLIANCE_OFFICER);
        var auditor = holder("Ann Auditor", Roles.AUDITOR);
        estate.agentWith(1, owner, 4);
        var id = launched(estate.plan(clock.instant()));
        jobs.createJobQuery()
                .processInstanceId(process(id))
                .list()
                .forEach(job -> jobs.moveJobToDeadLetterJob(job.getId()));
        assertThat(List.of(told(estate.officer), told(other)))
                .allSatisfy(told -> assertThat(told)
                        .singleElement()
                        .satisfies(text ->
                                assertThat(text).contains("is stuck", "its step “Make the items” failed too often")));
        assertThat(told(auditor)).isEmpty();
    }

    private PersonId holder(String name, String role) {
        var person = estate.person(name);
        estate.account(person, true);
        holds(person, role);
        return person;
    }

    private void holds(PersonId person, String role) {
        jdbc.sql("insert into account_role (account_id, role) select account_id, ? from account where person_id = ?")
                .params(role, person.personId())
                .update();
    }

    @Test
    void everyOfficerHearsOnceADayThatAccessWasNotTakenAway() {
        var other = holder("Oz Officer", Roles.COMPLIANCE_OFFICER);
        estate.agentWith(2, owner, 4);
        var id = running();
        decide(id, owner, Answer.revoke("Nobody needs it"));
        estate.asOfficer(() -> campaigns.closeEarly(id, "Done"));
        Estate.working(() -> run.endReview(id));
        Estate.working(() -> run.remediate(id));
        Estate.working(() -> revocations.carryOut(id.campaignId()));
        items(id)
                .forEach(item ->
                        estate.grant(item.agent().agentId(), item.entitlement().entitlementId(), 1, 1));
        Estate.working(() -> revocations.verify(id.campaignId()));
        var failed = estate.asOfficer(
                () -> revocations.list(new RevocationQuery(id.campaignId(), RevocationStatus.FAILED, false), null, 10));
        assertThat(failed.rows()).hasSize(2);
        estate.asOfficer(() -> revocations.retry(failed.rows().getFirst().id()));
        Estate.working(() -> revocations.carryOut(id.campaignId()));
        assertThat(Estate.working(() -> revocations.verify(id.campaignId())).failed())
                .isEqualTo(2);
        assertThat(List.of(told(estate.officer), told(other)))
                .allSatisfy(told -> assertThat(told)
                        .singleElement()
                        .satisfies(text ->
                                assertThat(text).contains("was not taken away", "At least one revocation of Review")));
    }

    @Test
    void aReviewThatIsOverAsksNobodyAnyMore() {
        estate.agentWith(1, owner, 4);
        var closed = running();
        var cancelled = running();
        assertThat(asked(owner)).isEqualTo(2);
        close(closed);
        assertThat(asked(owner)).isEqualTo(1);
        estate.asOfficer(() -> campaigns.cancel(cancelled, "Launched twice"));
        assertThat(asked(owner)).isZero();
    }

    @Test
    void whoeverHasAnsweredAllOfItIsAskedNoMore() {
        estate.agentWith(2, owner, 4);
        var id = running();
        assertThat(asked(owner)).isOne();
        decide(id, owner, Answer.certify());
        assertThat(asked(owner)).isZero();
    }

    @Test
    void aDeputyIsAskedNoMoreWhenTheOtherHasAnswered() {
        var deputy = estate.person("Dee Deputy");
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        estate.deputy(owner, deputy, today, today.plusDays(30));
        estate.agentWith(2, owner, 4);
        var id = running();
        assertThat(asked(deputy)).isOne();
        decide(id, owner, Answer.certify());
        assertThat(asked(deputy)).isZero();
    }

    @Test
    void whoeverHearsOfSilenceIsLedToWhereTheyActAndAskedNoMoreOnceItIsBroken() {
        var manager = estate.person("Mia Manager");
        var officer = holder("Cho Chief", Roles.COMPLIANCE_OFFICER);
        var id = silent(manager, officer);
        assertThat(links(manager)).containsExactly("people/" + owner + "?review=" + id);
        assertThat(links(officer)).containsExactly("campaigns/" + id + "/items?decision=open&reviewer=" + estate.lead);
        decide(id, owner, Answer.certify());
        assertThat(asked(manager)).isZero();
        assertThat(asked(officer)).isOne();
        var expert = estate.person("Eve Expert");
        estate.asOfficer(() -> campaigns.reassign(id, Items.all(), expert, "Knows it better"));
        assertThat(asked(officer)).isZero();
        assertThat(asked(estate.lead)).isZero();
        assertThat(asked(expert)).isOne();
    }

    @Test
    void silenceIsNobodysMatterOnceTheReviewHasEnded() {
        var manager = estate.person("Mia Manager");
        var officer = holder("Cho Chief", Roles.COMPLIANCE_OFFICER);
        var id = silent(manager, officer);
        assertThat(asked(manager)).isOne();
        close(id);
        assertThat(asked(manager)).isZero();
        assertThat(asked(officer)).isZero();
    }

    /** A campaign of which the owner and the lead have answered nothing, as these two are told three days before its end. */
    private CampaignId silent(PersonId ownersManager, PersonId leadsManager) {
        estate.agentWith(1, owner, 3);
        estate.agentWith(1, estate.lead, 3);
        estate.reportsTo(owner, ownersManager);
        estate.reportsTo(estate.lead, leadsManager);
        var id = running();
        pass(Duration.ofDays(18));
        fireTimer(id, "reminders");
        return id;
    }

    private List<String> links(PersonId person) {
        return jdbc.sql("select link from notification where person_id = ?")
                .param(person.personId())
                .query(String.class)
                .list();
    }

    private long asked(PersonId person) {
        return jdbc.sql("select count(*) from notification where person_id = ? and unread = 1 and not settled")
                .param(person.personId())
                .query(Long.class)
                .single();
    }

    private void items(CampaignId id, int items) {
        jdbc.sql("update campaign set items = ?, version = version + 1 where campaign_id = ?")
                .params(items, id.campaignId())
                .update();
    }

    private List<String> told(PersonId person) {
        return jdbc.sql("""
                        select title || ': ' || body from notification where person_id = ? order by notification_id""").param(person.personId()).query(String.class).list();
    }
}
