package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.IntegrationTest;
import dev.countersign.Tokens;
import dev.countersign.notification.NotificationService;
import dev.countersign.person.PersonId;
import dev.countersign.person.PersonService;
import dev.countersign.shared.Ids;
import dev.countersign.shared.NotFound;
import dev.countersign.work.WorkService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.access.AccessDeniedException;

/** Somebody who knows the id of what is another person's gets no further than somebody who does not. */
@IntegrationTest
class OtherPeoplesThingsTests extends Scene {

    @Autowired
    NotificationService notifications;

    @Autowired
    PersonService people;

    @Autowired
    WorkService work;

    @Autowired
    Tokens tokens;

    @LocalServerPort
    int port;

    private PersonId stranger;

    @BeforeEach
    void somebodyElse() {
        stranger = estate.person("Stan Stranger");
    }

    @Test
    void aNoticeIsNeitherSeenNorMarked() {
        Estate.as(owner, () -> {
            notifications.tell(owner, "test", "For Ola", "", null, Ids.next().toString());
            return true;
        });
        var notice = Estate.as(owner, () -> notifications.inbox(null, 1).rows().getFirst());
        Estate.as(stranger, () -> {
            assertThat(notifications.inbox(null, 10).rows()).isEmpty();
            notifications.read(notice.id());
            notifications.readAll();
            return true;
        });
        assertThat(Estate.as(owner, notifications::unread)).isOne();
    }

    @Test
    void aDeputyIsNeitherAppointedNorEnded() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var friend = estate.person("Fay Friend");
        var deputy = Estate.as(owner, () -> people.appointDeputy(owner, friend, today, today.plusDays(3)));
        Estate.as(stranger, () -> {
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> people.appointDeputy(owner, stranger, today, today));
            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> people.endDeputy(owner, deputy));
            assertThatExceptionOfType(NotFound.class).isThrownBy(() -> people.endDeputy(stranger, deputy));
            return true;
        });
        assertThat(Estate.as(owner, () -> people.deputiesFor(owner, today))).containsExactly(friend);
    }

    @Test
    void workIsNeitherSeenNorStopped() {
        var mine = Estate.as(owner, () -> work.submit("nobody-does-this", "x", "Mine", null));
        Estate.as(stranger, () -> {
            assertThat(work.mine(10)).isEmpty();
            assertThatExceptionOfType(NotFound.class).isThrownBy(() -> work.find(mine));
            assertThatExceptionOfType(NotFound.class).isThrownBy(() -> work.cancel(mine));
            return true;
        });
        assertThat(Estate.as(owner, () -> work.find(mine)).cancelAsked()).isFalse();
        jdbc.sql("delete from work where work_id = ?").param(mine.workId()).update();
    }

    @Test
    void aReviewItemIsNotDecidedPassedOnOrReopened() throws Exception {
        estate.agentWith(2, owner, 3);
        var id = running();
        var item = items(id).getFirst().id();
        Estate.as(stranger, () -> {
            assertThat(queue.waiting()).isZero();
            assertThat(reviews.draft(id, Items.all(), Answer.certify())).isZero();
            refused(() -> reviews.draft(id, Items.of(item), Answer.certify()));
            refused(() -> reviews.reassign(id, Items.of(item), stranger, "Give it to me"));
            return true;
        });
        var token = tokens.of(stranger.personId());
        assertThat(decide(id, item, token).statusCode()).isBetween(400, 499);
        assertThat(figures(id).decided()).isZero();

        decide(id, owner, Answer.certify());
        Estate.as(stranger, () -> {
            refused(() -> reviews.reopen(item, "Let me see"));
            return true;
        });
        assertThat(figures(id).certified()).isEqualTo(2);
        assertThat(items(id))
                .filteredOn(found -> found.id().equals(item))
                .singleElement()
                .returns(owner, ReviewItem::reviewer);
    }

    private static void refused(ThrowingCallable act) {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(act)
                .satisfies(e -> assertThat(e)
                        .isInstanceOfAny(
                                NotYourItem.class, NotFound.class, AccessDeniedException.class, CannotReopen.class));
    }

    private HttpResponse<String> decide(CampaignId campaign, ItemId item, String token)
            throws IOException, InterruptedException {
        var body = "{\"decisions\":[{\"item\":%s,\"decision\":\"CERTIFY\"}]}".formatted(item);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:%d/api/campaigns/%s/decisions".formatted(port, campaign)))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
