package dev.countersign.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.shared.Ids;
import dev.countersign.shared.MatterOver;
import dev.countersign.shared.Notice;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class NotificationServiceTests {

    @Autowired
    NotificationService notifications;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    private final UUID person = Ids.next();

    @Test
    void unreadComesFirstThenTheNewestPageByPage() {
        for (int i = 0; i < 5; i++) {
            tell("notice " + i);
        }
        try (var me = SignedInAs.person(person, "Ada")) {
            notifications.read(notifications.inbox(null, 10).rows().getFirst().id());
            var titles = new ArrayList<String>();
            var page = notifications.inbox(null, 2);
            while (true) {
                page.rows().forEach(row -> titles.add(row.title()));
                if (page.next() == null) {
                    break;
                }
                page = notifications.inbox(page.next(), 2);
            }
            assertThat(titles).containsExactly("notice 3", "notice 2", "notice 1", "notice 0", "notice 4");
            assertThat(notifications.unread()).isEqualTo(4);
            notifications.readAll();
            assertThat(notifications.unread()).isZero();
        }
    }

    @Test
    void theSameIsToldOnce() {
        tell("once");
        tell("once");
        try (var me = SignedInAs.person(person, "Ada")) {
            assertThat(notifications.inbox(null, 10).rows()).hasSize(1);
        }
    }

    @Test
    void nobodyIsToldWhatDidNotHappen() {
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new Notice(person, "test", "never", "", null, "never"));
            status.setRollbackOnly();
        });
        try (var me = SignedInAs.person(person, "Ada")) {
            assertThat(notifications.inbox(null, 10).rows()).isEmpty();
        }
    }

    @Test
    void whatIsOverAsksNobodyAnyMore() {
        var link = "reviews/" + Ids.next();
        tell("answer", link);
        tell("another");
        transaction.executeWithoutResult(status -> events.publishEvent(MatterOver.forAll(link)));
        try (var me = SignedInAs.person(person, "Ada")) {
            assertThat(notifications.inbox(null, 10).rows())
                    .extracting(NotificationRow::title, NotificationRow::unread, NotificationRow::settled)
                    .containsExactly(tuple("another", true, false), tuple("answer", false, true));
            assertThat(notifications.unread()).isEqualTo(1);
        }
    }

    @Test
    void nobodyReadsOrMarksWhatOthersWereTold() {
        tell("mine");
        NotificationId mine;
        try (var me = SignedInAs.person(person, "Ada")) {
            mine = notifications.inbox(null, 10).rows().getFirst().id();
        }
        try (var other = SignedInAs.person(Ids.next(), "Eve")) {
            assertThat(notifications.inbox(null, 10).rows()).isEmpty();
            notifications.read(mine);
        }
        try (var machine = SignedInAs.machine("pipeline", "Pipeline")) {
            assertThat(notifications.inbox(null, 10).rows()).isEmpty();
        }
        try (var me = SignedInAs.person(person, "Ada")) {
            assertThat(notifications.unread()).isEqualTo(1);
        }
    }

    private void tell(String title) {
        tell(title, "reviews");
    }

    private void tell(String title, String link) {
        transaction.executeWithoutResult(
                status -> events.publishEvent(new Notice(person, "test", title, "Text of " + title, link, title)));
    }
}
