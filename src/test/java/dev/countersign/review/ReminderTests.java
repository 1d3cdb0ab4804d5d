package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IntegrationTest;
import dev.countersign.person.PersonId;
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
        assertThat(told(id, ReviewReminderDue.Kind.ESCALATION)).isEmpty();
    }
}
