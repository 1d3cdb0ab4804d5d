package dev.countersign.notification;

import dev.countersign.node.NodeId;
import dev.countersign.node.NodeLost;
import dev.countersign.person.PersonId;
import dev.countersign.person.PersonService;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Sql;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * Sends the mail that waits in the table. One node does so at a time, over one connection for all that is due, and no faster than the
 * setting says, whatever the number of nodes. A conditional update takes each letter; a letter whose node died is taken up again
 * after a while. What the server refuses for good fails at once; whatever may pass is tried again after a growing delay.
 */
@Component
class MailRoom {

    private static final Logger LOG = LoggerFactory.getLogger(MailRoom.class);
    /** How many times a minute this looks for mail, unless the interval is changed. */
    private static final int RUNS_A_MINUTE = 12;

    private static final int MOST_ATTEMPTS = 12;
    private static final int LONGEST_ERROR = 500;
    /** Shorter than the lock of the schedule. */
    private static final Duration LONGEST_RUN = Duration.ofSeconds(40);

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
    private final @Nullable JavaMailSenderImpl server;
    private final NodeId node;
    private final Clock clock;
    private final int most;
    private volatile @Nullable MailTrouble trouble;

    @Autowired
    MailRoom(
            JdbcClient jdbc,
            PersonService people,
            Letters letters,
            ObjectProvider<JavaMailSenderImpl> server,
            NodeId node,
            Clock clock,
            @Value("${countersign.mail.most-per-minute:1200}") int mostPerMinute) {
        this(jdbc, people, letters, server.getIfAvailable(), node, clock, mostPerMinute);
    }

    MailRoom(
            JdbcClient jdbc,
            PersonService people,
            Letters letters,
            @Nullable JavaMailSenderImpl server,
            NodeId node,
            Clock clock,
            int mostPerMinute) {
        this.jdbc = jdbc;
        this.people = people;
        this.letters = letters;
        this.server = server;
        this.node = node;
        this.clock = clock;
        this.most = Math.max(1, mostPerMinute / RUNS_A_MINUTE);
    }

    /** Whether a mail server is configured. */
    boolean isOpen() {
        return server != null;
    }

    /** Returns what was wrong when the server was last asked, or null. */
    @Nullable
    MailTrouble trouble() {
        return trouble;
    }

    void send() {
        if (server == null) {
            return;
        }
        Actors.actingAs(Actor.system("notification"), () -> {
            try (var line = new MailLine(server)) {
                var started = System.nanoTime();
                for (var letter : due()) {
                    if (System.nanoTime() - started > LONGEST_RUN.toNanos()
                            || (isMine(letter) && !send(letter, line))) {
                        break;
                    }
                }
            }
        });
    }

    @EventListener
    void on(NodeLost lost) {
        jdbc.sql("""
                        update notification set mail_due_at = :now, leased_by = null
                        where leased_by = :node and mail_state = 'WAITING' and mail_due_at > :now""")
                .param("now", Sql.value(clock.instant()))
                .param("node", lost.node().value())
                .update();
    }

    private List<Letter> due() {
        return jdbc.sql("""
                        select notification_id, person_id, title, body, link, mail_attempts, mail_due_at from notification
                        where mail_state = 'WAITING' and mail_due_at <= ?
                        order by mail_due_at, notification_id fetch first %d rows only""".formatted(most))
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
                        update notification set mail_due_at = ?, leased_by = ?, mail_attempts = mail_attempts + 1
                        where notification_id = ? and mail_state = 'WAITING' and mail_due_at = ?""")
                        .params(
                                Sql.value(clock.instant().plus(LEASE)),
                                node.value(),
                                letter.id(),
                                Sql.value(letter.due()))
                        .update()
                == 1;
    }

    /** Answers false where the server itself is in trouble, so that the rest need not be tried now. */
    private boolean send(Letter letter, MailLine line) {
        try {
            var recipient = people.find(letter.recipient());
            if (recipient.left()) {
                finish(letter, "LEFT", null);
            } else {
                line.send(letters.write(letter, recipient, line.newMessage()));
                finish(letter, "SENT", null);
                trouble = null;
            }
            return true;
        } catch (NotFound e) {
            finish(letter, "FAILED", e.getMessage());
            return true;
        } catch (MessagingException e) {
            return take(letter, MailFailure.of(e));
        }
    }

    private boolean take(Letter letter, MailFailure failure) {
        var attempts = letter.attempts() + 1;
        LOG.warn(
                "Mail not accepted: mail={} attempt={} failure={} reply={}",
                letter.id(),
                attempts,
                failure.kind(),
                failure.reply());
        switch (failure.kind()) {
            case PERMANENT -> {
                finish(letter, "FAILED", failure.reply());
                return true;
            }
            case TEMPORARY -> {
                later(letter, attempts, failure.reply());
                return true;
            }
            case SERVER -> {
                var known = trouble;
                trouble = new MailTrouble(known == null ? clock.instant() : known.since(), failure.reply());
                later(letter, attempts, failure.reply());
                return false;
            }
        }
        throw new IllegalStateException();
    }

    private void later(Letter letter, int attempts, String reply) {
        if (attempts >= MOST_ATTEMPTS) {
            finish(letter, "FAILED", reply);
            return;
        }
        var delay = FIRST_DELAY.multipliedBy(1L << (attempts - 1));
        jdbc.sql(
                        "update notification set mail_due_at = :due, leased_by = null, mail_error = :error where notification_id = :id")
                .param(
                        "due",
                        Sql.value(clock.instant().plus(delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY)))
                .param("error", cut(reply))
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
