package dev.countersign.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.TestClock;
import dev.countersign.node.NodeId;
import dev.countersign.person.PersonId;
import dev.countersign.person.PersonImport;
import dev.countersign.person.PersonService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Ids;
import dev.countersign.shared.MatterOver;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.security.access.AccessDeniedException;

/** Against a real mail server on this machine. */
@IntegrationTest
class MailRoomTests {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PersonService people;

    @Autowired
    Letters letters;

    @Autowired
    MailService mails;

    @Autowired
    TestClock clock;

    private final String key = Ids.next().toString();
    private final String address = key + "@example.org";
    private GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private MailRoom mail;
    private NotificationService notifications;

    @BeforeEach
    void open() {
        server.start();
        mail = room();
        notifications = new NotificationService(jdbc, mail, clock);
    }

    @AfterEach
    void close() {
        server.stop();
        clock.reset();
    }

    @Test
    void aNoticeIsMailedOnceInWordsAndWithALink() throws Exception {
        var person = person("Żaneta Nowak", null);
        notifications.tell(
                person, "review.due", "Review your agents", "Twelve agents.\n\nUntil Friday.", "reviews", key);
        notifications.tell(
                person, "review.due", "Review your agents", "Twelve agents.\n\nUntil Friday.", "reviews", key);
        mail.send();
        mail.send();

        assertThat(received()).singleElement().satisfies(message -> {
            assertThat(message.getSubject()).isEqualTo("Review your agents");
            assertThat(message.getAllRecipients()[0]).hasToString("=?UTF-8?Q?=C5=BBaneta_Nowak?= <" + address + ">");
            var body = GreenMailUtil.getWholeMessage(message);
            assertThat(body)
                    .contains("text/plain", "text/html", "Auto-Submitted: auto-generated")
                    .contains("/reviews");
        });
        assertThat(state()).isEqualTo("SENT");
    }

    @Test
    void aServerThatIsDownGetsTheMailWhenItIsUp() {
        notifications.tell(person("Ada", null), "review.due", "Due", "Now.", null, key);
        var setup = new ServerSetup(server.getSmtp().getPort(), "127.0.0.1", "smtp");
        server.stop();
        mail.send();
        assertThat(state()).isEqualTo("WAITING");
        mail.send();
        assertThat(attempts()).isEqualTo(1);

        server = new GreenMail(setup);
        server.start();
        clock.pass(Duration.ofMinutes(2));
        mail.send();
        mail.send();

        assertThat(received()).hasSize(1);
        assertThat(state()).isEqualTo("SENT");
    }

    @Test
    void whatIsOverBeforeItsMailWasSentIsNotMailed() {
        notifications.tell(person("Ada", null), "review.due", "Due", "Now.", "reviews/" + key, key);
        notifications.on(MatterOver.forAll("reviews/" + key));
        mail.send();
        assertThat(received()).isEmpty();
        assertThat(state()).isEqualTo("OVER");
    }

    @Test
    void whatNobodyTakesIsGivenUpInTheEnd() {
        notifications.tell(person("Ada", null), "review.due", "Due", "Now.", null, key);
        server.stop();
        for (int attempt = 0; attempt < 12; attempt++) {
            mail.send();
            clock.pass(Duration.ofHours(7));
        }
        assertThat(state()).isEqualTo("FAILED");
        server.start();
    }

    @Test
    void twoSendersAtOnceSendEachLetterOnce() throws Exception {
        var person = person("Ada", null);
        for (int i = 0; i < 20; i++) {
            notifications.tell(person, "review.due", "Due " + i, "Now.", null, key + i);
        }
        Callable<Boolean> sender = () -> {
            room().send();
            return true;
        };
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var sent : threads.invokeAll(List.of(sender, sender, sender, sender))) {
                sent.get();
            }
        }
        mail.send();

        assertThat(received()).extracting(MimeMessage::getSubject).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void namesAndTitlesAddNoHeaders() throws Exception {
        var person = person("Eve", null);
        jdbc.sql("update person set display_name = ? where person_id = ?")
                .params("Eve\r\nBcc: victim@example.org", person.personId())
                .update();
        notifications.tell(
                person, "review.due", "Hi\r\nBcc: other@example.org\r\n\r\nbody", "<b>Now</b>", "x\r\ny\"><i>", key);
        mail.send();

        assertThat(received()).singleElement().satisfies(message -> {
            assertThat(message.getHeader("Bcc")).isNull();
            assertThat(message.getAllRecipients()).hasSize(1);
            assertThat(message.getSubject()).isEqualTo("Hi Bcc: other@example.org body");
            assertThat(GreenMailUtil.getWholeMessage(message)).contains("&lt;b&gt;", "&quot;&gt;&lt;i&gt;");
        });
        // The mail server opens a mailbox for whomever a letter is addressed to.
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getUserManager().getUserByEmail("victim@example.org")).isNull();
        assertThat(server.getUserManager().getUserByEmail("other@example.org")).isNull();
    }

    @Test
    void whoHasLeftGetsNoMail() {
        notifications.tell(person("Ada", LocalDate.of(2026, 1, 1)), "review.due", "Due", "Now.", null, key);
        mail.send();

        assertThat(received()).isEmpty();
        assertThat(state()).isEqualTo("LEFT");
    }

    @Test
    void aPersonNobodyKnowsStopsNothing() {
        notifications.tell(new PersonId(Ids.next()), "review.due", "Due", "Now.", null, key);
        notifications.tell(person("Ada", null), "review.due", "Due", "Now.", null, key);
        mail.send();

        assertThat(received()).hasSize(1);
    }

    @Test
    void permanentRefusalFailsAtOnceAndTemporaryOneWaits() throws Exception {
        try (var scripted = new ScriptedMailServer(
                Map.of(key + "no", "550 5.1.1 No such user", key + "later", "451 4.7.1 Greylisted"))) {
            var room = room(scripted.port());
            tell("no", key + "no@example.org");
            tell("later", key + "later@example.org");
            tell("yes", key + "yes@example.org");
            room.send();

            assertThat(state("no")).isEqualTo("FAILED");
            assertThat(error("no")).contains("550 5.1.1 No such user");
            assertThat(state("later")).isEqualTo("WAITING");
            assertThat(state("yes")).isEqualTo("SENT");
            assertThat(room.trouble()).isNull();
        }
    }

    @Test
    void whatFailedIsListedAndSentAgainOnceItsAddressIsRight() {
        tell("no", "not an address " + key);
        mail.send();
        var id = new NotificationId(jdbc.sql("select notification_id from notification where dedup_key = ?")
                .param(key + "no")
                .query(UUID.class)
                .single());
        try (var _ = SignedInAs.person(Ids.next(), "Administrator", Roles.ADMINISTRATOR)) {
            assertThat(mails.list(MailState.FAILED, null, 200).rows())
                    .filteredOn(row -> row.id().equals(id))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.address()).isEqualTo("not an address " + key);
                        assertThat(row.error()).startsWith("Not an address");
                        assertThat(row.attempts()).isOne();
                    });
            assertThat(mails.failed()).isPositive();
            people.apply(List.of(new PersonImport(key + "no", "Ada", address, null, null, null, true, null)));
            mails.retry(id);
            assertThatThrownBy(() -> mails.retry(id)).isInstanceOf(MailNotFailed.class);
        }
        mail.send();
        assertThat(state("no")).isEqualTo("SENT");
        assertThat(received()).hasSize(1);
        assertThat(jdbc.sql("select count(*) from ledger_entry where action = 'mail.retried' and object_id = ?")
                        .param(id.toString())
                        .query(Long.class)
                        .single())
                .isOne();
        try (var _ = SignedInAs.person(Ids.next(), "Auditor", Roles.AUDITOR)) {
            assertThatThrownBy(() -> mails.retry(id)).isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void whatIsNoAddressFailsAtOnce() {
        tell("no", "not an address");
        mail.send();
        assertThat(state("no")).isEqualTo("FAILED");
        assertThat(error("no")).startsWith("Not an address");
    }

    @Test
    void manyLettersTakeOneConnection() throws Exception {
        try (var scripted = new ScriptedMailServer(Map.of(key + "3", "550 5.1.1 No such user"))) {
            for (int i = 0; i < 7; i++) {
                tell("" + i, key + i + "@example.org");
            }
            room(scripted.port()).send();
            assertThat(scripted.accepted).hasSize(6);
            assertThat(scripted.connections).hasValue(1);
        }
    }

    @Test
    void serverThatRefusesToServeKeepsAllLettersWaiting() throws Exception {
        try (var scripted = new ScriptedMailServer(Map.of(key, "530 5.7.0 Authentication required"))) {
            var room = room(scripted.port());
            tell("a", key + "a@example.org");
            tell("b", key + "b@example.org");
            room.send();
            assertThat(state("a")).isEqualTo("WAITING");
            assertThat(state("b")).isEqualTo("WAITING");
            assertThat(room.trouble()).isNotNull();
            assertThat(new MailHealthIndicator(room).health().getStatus().getCode())
                    .isEqualTo("DEGRADED");
        }
    }

    @Test
    void organizationStandsInSenderAndSubjectAndTheDomainInTheId() throws Exception {
        letters = new Letters("noreply@example.com", "https://countersign.example.com:8443/x/", "Acme");
        mail = room();
        tell("due", address);
        mail.send();
        assertThat(received()).singleElement().satisfies(message -> {
            assertThat(message.getFrom()[0]).hasToString("\"Countersign, Acme\" <noreply@example.com>");
            assertThat(message.getSubject()).isEqualTo("[Acme] Due");
            assertThat(message.getHeader("Message-ID")[0]).endsWith("@countersign.example.com>");
        });
    }

    private void tell(String suffix, String to) {
        try (var administrator = SignedInAs.person(Ids.next(), "Administrator", Roles.ADMINISTRATOR)) {
            people.apply(List.of(new PersonImport(key + suffix, "Ada", to, null, null, null, true, null)));
            notifications.tell(
                    people.idsOf(List.of(key + suffix)).get(key + suffix),
                    "review.due",
                    "Due",
                    "Now.",
                    null,
                    key + suffix);
        }
    }

    private String state(String suffix) {
        return jdbc.sql("select mail_state from notification where dedup_key = ?")
                .param(key + suffix)
                .query(String.class)
                .single();
    }

    private String error(String suffix) {
        return jdbc.sql("select mail_error from notification where dedup_key = ?")
                .param(key + suffix)
                .query(String.class)
                .single();
    }

    private MailRoom room() {
        return room(server.getSmtp().getPort());
    }

    private MailRoom room(int port) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return new MailRoom(jdbc, people, letters, sender, new NodeId(Ids.next()), clock, 1200);
    }

    private PersonId person(String name, @Nullable LocalDate left) {
        try (var administrator = SignedInAs.person(Ids.next(), "Administrator", Roles.ADMINISTRATOR)) {
            people.apply(List.of(new PersonImport(key, name, address, null, null, null, left == null, left)));
            return people.idsOf(List.of(key)).get(key);
        }
    }

    private List<MimeMessage> received() {
        return List.of(server.getReceivedMessagesForDomain(address));
    }

    private String state() {
        return jdbc.sql("select mail_state from notification where dedup_key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    private int attempts() {
        return jdbc.sql("select mail_attempts from notification where dedup_key = ?")
                .param(key)
                .query(Integer.class)
                .single();
    }
}
