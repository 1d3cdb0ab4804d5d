package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.IntegrationTest;
import dev.countersign.agent.AgentId;
import dev.countersign.agent.AgentOwnerChanged;
import dev.countersign.person.PersonId;
import dev.countersign.person.PersonLeft;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class ReminderTests extends Scene {

    private final List<ReviewReminderDue> told = new CopyOnWriteArrayList<>();
    private final GenericApplicationListener ear = new GenericApplicationListener() {
        @Override
        public boolean supportsEventType(ResolvableType type) {
            return PayloadApplicationEvent.class.isAssignableFrom(type.toClass());
        }

        @Override
        public void onApplicationEvent(ApplicationEvent event) {
            if (event instanceof PayloadApplicationEvent<?> carrier
                    && carrier.getPayload() instanceof ReviewReminderDue due) {
                told.add(due);
            }
        }
    };

    @Autowired
    ConfigurableApplicationContext context;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void listen() {
        context.addApplicationListener(ear);
    }

    @AfterEach
    void stopListening() {
        context.removeApplicationListener(ear);
    }

    private List<PersonId> told(CampaignId id, ReviewReminderDue.Kind kind) {
        return told.stream()
                .filter(due -> due.campaign().equals(id) && due.kind() == kind)
                .map(ReviewReminderDue::recipient)
                .toList();
    }

    @Test
    void everybodyWithItemsHearsOnTheFirstDayOnce() {
        estate.agentWith(2, owner, 3);
        var id = running();
        Estate.working(() -> run.generate(id));
        assertThat(told(id, ReviewReminderDue.Kind.FIRST)).containsExactly(owner);
        assertThat(told.getFirst().open()).isEqualTo(2);
    }

    @Test
    void whoWasRefusedByTheMailServerCountsAsNotToldUntilALaterMailIsTaken() {
        estate.agentWith(2, owner, 3);
        estate.agentWith(1, estate.lead, 3);
        var id = running();
        assertThat(figures(id).notTold()).isZero();

        mailOf(id, owner, "FAILED");
        assertThat(figures(id).notTold()).isOne();
        assertThat(estate.asOfficer(() -> progress.reviewers(id, null, 10).rows()))
                .filteredOn(ReviewerProgress::notTold)
                .extracting(ReviewerProgress::reviewer)
                .containsExactly(owner);

        pass(Duration.ofMinutes(1));
        estate.asOfficer(() -> campaigns.nudge(id, null));
        mailOf(id, owner, "SENT");
        assertThat(figures(id).notTold()).isZero();
    }

    /** Says what became of the last mail about a campaign. */
    private void mailOf(CampaignId id, PersonId person, String state) {
        jdbc.sql("""
                        update notification set mail_state = :state where notification_id = (
                            select notification_id from notification where person_id = :person and dedup_key like :campaign
                            order by created_at desc, notification_id desc fetch first 1 row only)""")
                .param("state", state)
                .param("person", person.personId())
                .param("campaign", id + "/%")
                .update();
    }

    @Test
    void onlyThoseWithOpenItemsAreReminded() {
        estate.agentWith(2, owner, 3);
        estate.agentWith(1, estate.lead, 3);
        var id = running();
        decide(id, owner, Answer.certify());
        assertThat(estate.asOfficer(() -> campaigns.nudge(id, null))).isEqualTo(1);
        assertThat(told(id, ReviewReminderDue.Kind.NUDGE)).containsExactly(estate.lead);
    }

    @Test
    void adeputyIsRemindedToo() {
        estate.agentWith(2, owner, 3);
        var deputy = estate.person("Dee Deputy");
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        estate.deputy(owner, deputy, today, today);
        var id = running();
        estate.asOfficer(() -> campaigns.nudge(id, null));
        assertThat(told(id, ReviewReminderDue.Kind.NUDGE)).containsExactlyInAnyOrder(owner, deputy);
    }

    @Test
    void remindersGoOutOnTheChosenDaysAndOnceADay() {
        estate.agentWith(1, owner, 3);
        var id = running();
        fireTimer(id, "reminders");
        assertThat(told(id, ReviewReminderDue.Kind.REMINDER)).isEmpty();
        pass(Duration.ofDays(14));
        fireTimer(id, "reminders");
        fireTimer(id, "reminders");
        assertThat(told(id, ReviewReminderDue.Kind.REMINDER)).containsExactly(owner);
    }

    @Test
    void silenceIsToldToTheManagerSomeDaysBeforeTheDeadline() {
        estate.agentWith(1, owner, 3);
        estate.agentWith(1, estate.lead, 3);
        var manager = estate.person("Mia Manager");
        estate.reportsTo(owner, manager);
        estate.reportsTo(estate.lead, manager);
        var id = running();
        decide(id, estate.lead, Answer.certify());
        pass(Duration.ofDays(18));
        fireTimer(id, "reminders");
        pass(Duration.ofDays(1));
        fireTimer(id, "reminders");
        assertThat(told(id, ReviewReminderDue.Kind.ESCALATION)).containsExactly(manager);
        assertThat(told.stream().filter(due -> due.kind() == ReviewReminderDue.Kind.ESCALATION))
                .allSatisfy(due -> assertThat(due.about()).isEqualTo("Ola Owner"));
    }

    @Test
    void theSilenceOfTheFallbackReviewerIsToldToWhoeverLaunchedTheCampaign() {
        estate.agentWith(1, estate.fallback, 3);
        var id = running();
        pass(Duration.ofDays(18));
        fireTimer(id, "reminders");
        assertThat(told(id, ReviewReminderDue.Kind.ESCALATION)).containsExactly(estate.officer);
    }

    @Test
    void nobodyIsToldOfTheirOwnSilence() {
        estate.agentWith(1, owner, 3);
        estate.reportsTo(owner, owner);
        var id = running();
        pass(Duration.ofDays(18));
        fireTimer(id, "reminders");
        assertThat(told(id, ReviewReminderDue.Kind.ESCALATION)).containsExactly(estate.fallback);
    }

    @Test
    void silenceGoesUpTheLinePastThoseWhoHaveLeft() {
        estate.agentWith(1, owner, 3);
        var gone = estate.person("Gus Gone");
        var director = estate.person("Dot Director");
        estate.reportsTo(owner, gone);
        estate.reportsTo(gone, director);
        estate.leaves(gone);
        var id = running();
        pass(Duration.ofDays(18));
        fireTimer(id, "reminders");
        assertThat(told(id, ReviewReminderDue.Kind.ESCALATION)).containsExactly(director);
    }

    @Test
    void aManagerOfSeveralSilentPeopleHearsOnceOfAllOfThem() {
        estate.agentWith(2, owner, 3);
        estate.agentWith(3, estate.lead, 3);
        var manager = estate.person("Mia Manager");
        estate.reportsTo(owner, manager);
        estate.reportsTo(estate.lead, manager);
        var id = running();
        pass(Duration.ofDays(18));
        fireTimer(id, "reminders");
        assertThat(told.stream().filter(due -> due.kind() == ReviewReminderDue.Kind.ESCALATION))
                .singleElement()
                .satisfies(due -> {
                    assertThat(due.recipient()).isEqualTo(manager);
                    assertThat(due.open()).isEqualTo(5);
                    assertThat(due.about()).contains("Ola Owner").contains(", ");
                });
    }

    @Test
    void aReminderThatWasMissedIsMadeUpForOnce() {
        estate.agentWith(1, owner, 3);
        var id = running();
        pass(Duration.ofDays(16));
        fireTimer(id, "reminders");
        fireTimer(id, "reminders");
        assertThat(told(id, ReviewReminderDue.Kind.REMINDER)).containsExactly(owner);
    }

    @Test
    void eachRunIsRecordedWithItsNumber() {
        estate.agentWith(1, owner, 3);
        var id = running();
        pass(Duration.ofDays(18));
        fireTimer(id, "reminders");
        assertThat(jdbc.sql("""
                                select details from ledger_entry
                                where action = 'campaign.reviewers-told' and object_id = ? order by recorded_at, entry_id""").param(id.toString()).query(String.class).list())
                .allSatisfy(details -> assertThat(details).contains("\"people\":1"))
                .anySatisfy(details -> assertThat(details).contains("FIRST"))
                .anySatisfy(details -> assertThat(details).contains("REMINDER"))
                .anySatisfy(details -> assertThat(details).contains("ESCALATION"));
    }

    @Test
    void whoHasLeftIsMarkedNotRemindedAndToldToTheOfficersOnce() {
        estate.agentWith(2, owner, 3);
        var id = running();
        estate.leaves(owner);
        for (int i = 0; i < 2; i++) {
            happens(new PersonLeft(owner, "Ola Owner", LocalDate.now(ZoneOffset.UTC)));
        }
        assertThat(estate.asOfficer(() -> progress.reviewers(id, null, 10)).rows())
                .filteredOn(row -> row.reviewer().equals(owner))
                .singleElement()
                .returns(true, ReviewerProgress::away);
        assertThatThrownBy(() -> estate.asOfficer(() -> campaigns.nudge(id, owner)))
                .isInstanceOf(NobodyToTell.class)
                .hasMessageContaining("Reassign");
        assertThat(jdbc.sql("select body from notification where person_id = ? and title like 'Ola Owner, a reviewer%'")
                        .param(estate.officer.personId())
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("2 open items");
    }

    @Test
    void aNewOwnerHearsThatAccessOfTheirAgentIsUnderReview() {
        var agent = new AgentId(estate.agentWith(1, owner, 3));
        running();
        var next = estate.person("Nia Next");
        happens(new AgentOwnerChanged(agent, owner, next, "Nia Next", "Moved"));
        assertThat(jdbc.sql("select body from notification where person_id = ?")
                        .param(next.personId())
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("Ola Owner");
    }

    private void happens(Object event) {
        Estate.working(() -> transaction.execute(begun -> {
            context.publishEvent(event);
            return true;
        }));
    }
}
