package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.person.DeputyRefused;
import dev.countersign.person.PersonId;
import dev.countersign.person.PersonService;
import dev.countersign.security.Roles;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody who acts for another person can do, what they cannot, and who hears of it. */
@IntegrationTest
class DeputyTests extends Scene {

    @Autowired
    PersonService people;

    private PersonId deputy;
    private LocalDate today;

    @BeforeEach
    void deputy() {
        deputy = estate.person("Dee Deputy");
        today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Test
    void nobodyMakesThemselvesADeputyNotEvenAnAdministrator() {
        assertThatThrownBy(() -> asAdministrator(deputy, () -> people.appointDeputy(owner, deputy, today, today)))
                .isInstanceOf(DeputyRefused.class)
                .hasMessageContaining("Ola Owner");
        assertThat(Estate.as(owner, () -> people.deputiesFor(owner, today))).isEmpty();
    }

    @Test
    void whoeverIsRepresentedIsToldAndCanRefuse() {
        var administrator = estate.person("Ada Admin");
        var id = asAdministrator(administrator, () -> people.appointDeputy(owner, deputy, today, today.plusDays(3)));

        assertThat(told(owner))
                .singleElement()
                .asString()
                .contains("Dee Deputy acts for you")
                .contains("your page");
        assertThat(told(deputy)).singleElement().asString().contains("You act for Ola Owner");

        Estate.as(owner, () -> {
            people.endDeputy(owner, id);
            return true;
        });
        assertThat(Estate.as(owner, () -> people.actsFor(deputy, today))).isEmpty();
        assertThat(told(deputy)).last().asString().contains("no longer acts for Ola Owner");
    }

    @Test
    void anAuditorWhoIsRepresentedCanRefuseToo() {
        estate.deputy(owner, deputy, today, today);
        var id = Estate.as(owner, () -> people.deputiesOf(owner)).getFirst().id();
        try (var _ = SignedInAs.person(owner.personId(), "Ola Owner", Roles.AUDITOR)) {
            people.endDeputy(owner, id);
        }
        assertThat(Estate.as(owner, () -> people.deputiesFor(owner, today))).isEmpty();
    }

    @Test
    void aDeputyMakesNoItemTheirOwnAndGivesNoneToAnotherDeputy() {
        estate.agentWith(1, owner, 3);
        estate.deputy(owner, deputy, today, today);
        var second = estate.person("Sid Second");
        estate.deputy(owner, second, today, today);
        var id = running();

        for (var taker : List.of(deputy, second)) {
            assertThatThrownBy(
                            () -> Estate.as(deputy, () -> reviews.reassign(id, Items.all(), taker, "I know it better")))
                    .isInstanceOf(CannotReview.class)
                    .hasMessageContaining("Ola Owner");
        }
        assertThat(onlyItem(id).reviewer()).isEqualTo(owner);
    }

    @Test
    void whatADeputyPassesOnIsRecordedForThePersonAndThePersonIsTold() {
        estate.agentWith(1, owner, 3);
        estate.deputy(owner, deputy, today, today);
        var expert = estate.person("Eve Expert");
        var id = running();

        assertThat(Estate.as(deputy, () -> reviews.reassign(id, Items.all(), expert, "Knows it better")))
                .isEqualTo(1);

        assertThat(behalf("review.item.reassigned", onlyItem(id).id())).isEqualTo("Ola Owner");
        assertThat(told(owner))
                .anySatisfy(notice -> assertThat(notice).contains("Eve Expert").contains("Knows it better"));
    }

    @Test
    void whatADeputyDecidesThePersonHearsOfAndCanReopen() {
        estate.agentWith(1, owner, 3);
        estate.deputy(owner, deputy, today, today);
        var id = running();
        decide(id, deputy, Answer.certify());

        assertThat(told(owner)).anySatisfy(notice -> assertThat(notice).contains("answered 1 item for you"));

        reopen(owner, onlyItem(id).id(), "I see it otherwise");
        assertThat(onlyItem(id).isOpen()).isTrue();
        assertThat(behalf("review.item.reopened", onlyItem(id).id())).isNull();
    }

    @Test
    void aDeputyReopensWhileTheyActAndNotAfterwards() {
        estate.agentWith(1, owner, 3);
        estate.deputy(owner, deputy, today, today);
        var id = running();
        decide(id, deputy, Answer.certify());
        var item = onlyItem(id).id();

        reopen(deputy, item, "Clicked too fast");
        assertThat(behalf("review.item.reopened", item)).isEqualTo("Ola Owner");

        decide(id, deputy, Answer.certify());
        pass(Duration.ofDays(1));
        assertThatThrownBy(() -> reopen(deputy, item, "Second thoughts"))
                .isInstanceOf(CannotReopen.class)
                .hasMessageContaining("Ola Owner");
        assertThat(onlyItem(id).decision()).isEqualTo(Decision.CERTIFY);
    }

    @Test
    void whatADeputyDraftedIsNotSubmittedOnceTheyNoLongerAct() {
        estate.agentWith(1, owner, 3);
        estate.deputy(owner, deputy, today, today);
        var id = running();
        Estate.as(deputy, () -> reviews.draft(id, Items.all(), Answer.certify()));
        pass(Duration.ofDays(1));

        assertThatThrownBy(() -> Estate.as(deputy, () -> reviews.submit(id, new Drafts(1, 0, 0))))
                .isInstanceOf(DraftsChanged.class);
        assertThat(onlyItem(id).isOpen()).isTrue();
    }

    @Test
    void nobodyActsForSomebodyWhoHasLeft() {
        estate.agentWith(1, owner, 3);
        estate.deputy(owner, deputy, today, today.plusDays(5));
        var id = running();
        estate.leaves(owner);

        assertThat(Estate.as(deputy, queue::waiting)).isZero();
        assertThat(Estate.as(deputy, () -> reviews.draft(id, Items.all(), Answer.certify())))
                .isZero();
        assertThat(Estate.as(deputy, () -> people.deputiesFor(owner, today))).isEmpty();
        assertThatThrownBy(() -> asAdministrator(
                        estate.person("Ada Admin"), () -> people.appointDeputy(owner, deputy, today, today)))
                .isInstanceOf(DeputyRefused.class);
    }

    private void reopen(PersonId who, ItemId item, String reason) {
        Estate.as(who, () -> {
            reviews.reopen(item, reason);
            return true;
        });
    }

    private String behalf(String action, ItemId item) {
        return jdbc.sql("""
                        select behalf_name from ledger_entry where action = :action and object_id = :item
                        order by recorded_at desc fetch first 1 rows only""")
                .param("action", action)
                .param("item", item.toString())
                .query((row, number) -> java.util.Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    private List<String> told(PersonId person) {
        return jdbc.sql(
                        "select title || ': ' || body from notification where person_id = ? and kind not like 'review' order by created_at, notification_id")
                .param(person.personId())
                .query(String.class)
                .list();
    }

    private static <T> T asAdministrator(PersonId person, Supplier<T> work) {
        try (var _ = SignedInAs.person(person.personId(), "Ada Admin", Roles.ADMINISTRATOR)) {
            return work.get();
        }
    }
}
