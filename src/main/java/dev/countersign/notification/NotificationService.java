package dev.countersign.notification;

import static java.util.stream.Gatherers.windowFixed;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.MatterOver;
import dev.countersign.shared.Notice;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells people things: in the inbox at once, and by mail as soon as the change they tell of is committed. */
@Service
@Transactional
public class NotificationService {

    private static final UUID NOBODY = new UUID(0, 0);
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_TEXT = 4_000;
    private static final int LINKS_AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final MailRoom mail;
    private final Clock clock;

    NotificationService(JdbcClient jdbc, MailRoom mail, Clock clock) {
        this.jdbc = jdbc;
        this.mail = mail;
        this.clock = clock;
    }

    /** Keeps what a feature wants a person to know, in the transaction of what it tells of. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(Notice notice) {
        keep(notice);
    }

    /** Lets every notice rest that asks for what is over; a mail that has not gone out yet does not go out any more. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(MatterOver over) {
        over.links().stream()
                .gather(windowFixed(LINKS_AT_ONCE))
                .forEach(links -> jdbc.sql("""
                        update notification set settled = true, unread = 0,
                            mail_state = case when mail_state = 'WAITING' then 'OVER' else mail_state end
                        where link in (:links) and not settled
                            and (cast(:person as uuid) is null or person_id = cast(:person as uuid))""")
                        .param("links", links)
                        .param(
                                "person",
                                over.person() == null ? null : over.person().toString())
                        .update());
    }

    /**
     * Tells a person something, once.
     *
     * @param link the route of the page where it is done, or null
     * @param dedupKey a second notice to the same person with this key is not kept
     */
    @PreAuthorize("isAuthenticated()")
    public void tell(
            PersonId recipient, String kind, String title, String text, @Nullable String link, String dedupKey) {
        keep(new Notice(recipient.personId(), kind, title, text, link, dedupKey));
    }

    /** What whoever is signed in was told: unread first, then newest first. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Keyset.Page<NotificationRow> inbox(@Nullable String cursor, int limit) {
        return Keyset.of(
                        "n.notification_id, n.kind, n.title, n.body, n.link, n.unread, n.settled, n.created_at",
                        "notification n",
                        (row, number) -> new NotificationRow(
                                new NotificationId(row.getObject("notification_id", UUID.class)),
                                row.getString("kind"),
                                row.getString("title"),
                                row.getString("body"),
                                row.getString("link"),
                                row.getInt("unread") == 1,
                                row.getBoolean("settled"),
                                Objects.requireNonNull(Sql.instant(row, "created_at"))))
                .where("n.person_id = :person", "person", person())
                .orderBy(
                        Keyset.Column.number("n.unread").ofFewValues().reversed(),
                        Keyset.Column.instant("n.created_at").reversed(),
                        Keyset.Column.id("n.notification_id").reversed())
                .page(jdbc, cursor, limit);
    }

    /** How much whoever is signed in has not read yet. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public long unread() {
        return jdbc.sql("select count(*) from notification where person_id = ? and unread = 1")
                .param(person())
                .query(Long.class)
                .single();
    }

    /** Marks one thing as read; does nothing where it is read, or somebody else's. */
    @PreAuthorize("isAuthenticated()")
    public void read(NotificationId id) {
        jdbc.sql("update notification set unread = 0 where notification_id = ? and person_id = ?")
                .params(id.notificationId(), person())
                .update();
    }

    @PreAuthorize("isAuthenticated()")
    public void readAll() {
        jdbc.sql("update notification set unread = 0 where person_id = ? and unread = 1")
                .param(person())
                .update();
    }

    /** Whether mail goes out besides. */
    @PreAuthorize("isAuthenticated()")
    public boolean isMailOn() {
        return mail.isOpen();
    }

    private void keep(Notice notice) {
        var now = Sql.value(clock.instant());
        jdbc.sql("""
                        insert into notification (notification_id, person_id, kind, title, body, link, dedup_key, unread,
                            created_at, mail_state, mail_due_at)
                        values (:id, :person, :kind, :title, :body, :link, :dedupKey, 1, :now, :mailState, :now)
                        on conflict do nothing""")
                .param("id", Ids.next())
                .param("person", notice.recipient())
                .param("kind", notice.kind())
                .param("title", cut(notice.title(), LONGEST_TITLE))
                .param("body", cut(notice.text(), LONGEST_TEXT))
                .param("link", notice.link())
                .param("dedupKey", notice.dedupKey())
                .param("now", now)
                .param("mailState", mail.isOpen() ? "WAITING" : "OFF")
                .update();
    }

    private static UUID person() {
        return Objects.requireNonNullElse(Actors.current().personId(), NOBODY);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
