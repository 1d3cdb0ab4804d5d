package dev.countersign.notification;

import dev.countersign.person.PersonId;
import dev.countersign.person.PersonRow;
import dev.countersign.person.PersonService;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Sql;
import jakarta.mail.SendFailedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends the mail that waits in the table, on any node. A conditional update hands each letter to one node for a while; a letter whose
 * node died is taken up again after that. What the server does not take is tried again after a growing delay.
 */
@Component
class MailRoom {

    private static final Logger LOG = LoggerFactory.getLogger(MailRoom.class);
    private static final int BATCH = 50;
    private static final int MOST_ATTEMPTS = 12;
    private static final int LONGEST_ERROR = 500;
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration FIRST_DELAY = Duration.ofMinutes(1);
    private static final Duration LONGEST_DELAY = Duration.ofHours(6);

    /** A notice that is to be mailed. */
    record Letter(
            UUID id,
            PersonId recipient,
            String title,
            String text,
            @Nullable String link,
            int attempts,
            Instant due) {}

    private final JdbcClient jdbc;
    private final PersonService people;
    private final Letters letters;
    private final @Nullable JavaMailSender server;
    private final Clock clock;

    @Autowired
    MailRoom(
            JdbcClient jdbc,
            PersonService people,
            Letters letters,
            ObjectProvider<JavaMailSender> server,
            Clock clock) {
        this(jdbc, people, letters, server.getIfAvailable(), clock);
    }

    MailRoom(JdbcClient jdbc, PersonService people, Letters letters, @Nullable JavaMailSender server, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.letters = letters;
        this.server = server;
        this.clock = clock;
    }

    /** Whether a mail server is configured. */
    boolean isOpen() {
        return server != null;
    }

    @Scheduled(fixedDelayString = "${countersign.mail.interval:PT5S}")
    void send() {
        if (server == null) {
            return;
        }
        Actors.actingAs(Actor.system("notification"), () -> {
            for (var letter : due()) {
                if (isMine(letter) && !send(letter, server)) {
                    break;
                }
            }
        });
    }

    private List<Letter> due() {
        return jdbc.sql("""
                        select notification_id, person_id, title, body, link, mail_attempts, mail_due_at from notification
                        where mail_state = 'WAITING' and mail_due_at <= ?
                        order by mail_due_at, notification_id fetch first %d rows only""".formatted(BATCH))
                .param(Sql.value(clock.instant()))
                .query((row, number) -> new Letter(
                        row.getObject("notification_id", UUID.class),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("title"),
                        row.getString("body"),
                        row.getString("link"),
                        row.getInt("mail_attempts"),
                        Objects.requireNonNull(Sql.instant(row, "mail_due_at"))))
                .list();
    }

    /** Takes a letter unless another node was quicker. */
    private boolean isMine(Letter letter) {
        return jdbc.sql("""
                        update notification set mail_due_at = ?, mail_attempts = mail_attempts + 1
                        where notification_id = ? and mail_state = 'WAITING' and mail_due_at = ?""")
                        .params(Sql.value(clock.instant().plus(LEASE)), letter.id(), Sql.value(letter.due()))
                        .update()
                == 1;
    }

    /** Answers false where the server itself is in trouble, so that the rest need not be tried now. */
    private boolean send(Letter letter, JavaMailSender server) {
        try {
            var recipient = people.find(letter.recipient());
            if (recipient.left()) {
                finish(letter, "LEFT", null);
            } else {
                deliver(letter, recipient, server);
            }
            return true;
        } catch (NotFound e) {
            finish(letter, "FAILED", e.getMessage());
            return true;
        } catch (MailException e) {
            LOG.warn("Mail {} was not taken at attempt {}: {}", letter.id(), letter.attempts() + 1, e.getMessage());
            later(letter, e);
            return concernsOnlyThisLetter(e);
        }
    }

    private static boolean concernsOnlyThisLetter(MailException e) {
        return e instanceof MailParseException
                || (e instanceof MailSendException refused
                        && Arrays.stream(refused.getMessageExceptions())
                                .anyMatch(SendFailedException.class::isInstance));
    }

    private void deliver(Letter letter, PersonRow recipient, JavaMailSender server) {
        server.send(letters.write(letter, recipient, server.createMimeMessage()));
        finish(letter, "SENT", null);
    }

    private void later(Letter letter, MailException e) {
        var attempts = letter.attempts() + 1;
        if (attempts >= MOST_ATTEMPTS) {
            finish(letter, "FAILED", e.getMessage());
            return;
        }
        var delay = FIRST_DELAY.multipliedBy(1L << (attempts - 1));
        jdbc.sql("update notification set mail_due_at = :due, mail_error = :error where notification_id = :id")
                .param(
                        "due",
                        Sql.value(clock.instant().plus(delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY)))
                .param("error", cut(e.getMessage()))
                .param("id", letter.id())
                .update();
    }

    private void finish(Letter letter, String state, @Nullable String error) {
        jdbc.sql("update notification set mail_state = :state, mail_error = :error where notification_id = :id")
                .param("state", state)
                .param("error", cut(error))
                .param("id", letter.id())
                .update();
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR);
    }
}
