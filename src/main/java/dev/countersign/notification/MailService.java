package dev.countersign.notification;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Entry;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.Keyset.Column;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What became of the mails, for those who see to it that people are reached. */
@Service
@Transactional
public class MailService {

    /** Who may look and try again. */
    public static final String MAY = "hasAnyRole('ADMINISTRATOR', 'COMPLIANCE_OFFICER')";

    private final JdbcClient jdbc;
    private final MailRoom room;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MailService(JdbcClient jdbc, MailRoom room, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.room = room;
        this.events = events;
        this.clock = clock;
    }

    /** Newest first. @param state null for all */
    @PreAuthorize(MAY)
    @Transactional(readOnly = true)
    public Keyset.Page<MailRow> list(@Nullable MailState state, @Nullable String cursor, int limit) {
        var rows = Keyset.of(
                "n.*, p.display_name, p.email",
                "notification n join person p on p.person_id = n.person_id",
                MailService::mail);
        if (state != null) {
            rows.where("n.mail_state = :state", "state", state.name());
        }
        return rows.orderBy(
                        Column.instant("n.created_at").reversed(),
                        Column.id("n.notification_id").reversed())
                .page(jdbc, cursor, limit);
    }

    /** How many mails failed and were not sent again. */
    @PreAuthorize(MAY)
    @Transactional(readOnly = true)
    public long failed() {
        return jdbc.sql("select count(*) from notification where mail_state = 'FAILED'")
                .query(Long.class)
                .single();
    }

    /** What is wrong with the mail server, as this node last saw it; null where nothing is, or mail is off. */
    @PreAuthorize(MAY)
    public @Nullable MailTrouble trouble() {
        return room.trouble();
    }

    /** Whether a mail server is configured. */
    @PreAuthorize(MAY)
    public boolean isOn() {
        return room.isOpen();
    }

    /**
     * Has a failed mail sent again, from the first attempt.
     *
     * @throws NotFound where there is no such mail
     * @throws dev.countersign.shared.Refused where it has not failed
     */
    @PreAuthorize(MAY)
    public void retry(NotificationId id) {
        var again = jdbc.sql("""
                        update notification set mail_state = 'WAITING', mail_attempts = 0, mail_due_at = :now, leased_by = null
                        where notification_id = :id and mail_state = 'FAILED'""")
                .param("now", Sql.value(clock.instant()))
                .param("id", id.notificationId())
                .update();
        if (again == 0) {
            var _ = jdbc.sql("select 1 from notification where notification_id = ?")
                    .param(id.notificationId())
                    .query(Integer.class)
                    .optional()
                    .orElseThrow(() -> NotFound.of("mail", id));
            throw new MailNotFailed(id);
        }
        events.publishEvent(new Entry("mail.retried", "mail", id.toString(), Map.of()));
    }

    /** Has every failed mail sent again. @return how many */
    @PreAuthorize(MAY)
    public int retryAll() {
        var again = jdbc.sql("""
                        update notification set mail_state = 'WAITING', mail_attempts = 0, mail_due_at = :now, leased_by = null
                        where mail_state = 'FAILED'""").param("now", Sql.value(clock.instant())).update();
        if (again > 0) {
            events.publishEvent(new Entry("mail.all-retried", "mail", "failed", Map.of("mails", again)));
        }
        return again;
    }

    private static MailRow mail(ResultSet row, int number) throws SQLException {
        var state = MailState.valueOf(row.getString("mail_state"));
        return new MailRow(
                new NotificationId(row.getObject("notification_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("display_name"),
                row.getString("email"),
                row.getString("title"),
                state,
                row.getInt("mail_attempts"),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                state == MailState.WAITING ? Sql.instant(row, "mail_due_at") : null,
                row.getString("mail_error"));
    }
}
