package dev.countersign.work;

import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Ids;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Where features hand in long work and people watch theirs. */
@Service
@Transactional
public class WorkService {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;

    WorkService(JdbcClient jdbc, ApplicationEventPublisher events, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Hands work in; it starts after the transaction commits, for whoever is acting now.
     *
     * @param kind the kind of a {@link WorkHandler}
     * @param subjectId what the handler is told, usually the id of a row of its feature
     * @param title as people see it in the tray
     * @param link the route of the page where it is seen
     */
    @PreAuthorize("isAuthenticated()")
    public WorkId submit(String kind, String subjectId, String title, @Nullable String link) {
        var actor = Actors.current();
        var id = new WorkId(Ids.next());
        jdbc.sql("""
                        insert into work (work_id, kind, subject_id, title, link, state, asked_by, actor, created_at)
                        values (:id, :kind, :subject, :title, :link, 'WAITING', :askedBy, :actor, :now)""")
                .param("id", id.workId())
                .param("kind", kind)
                .param("subject", subjectId)
                .param("title", title)
                .param("link", link)
                .param("askedBy", actor.id())
                .param("actor", json.writeValueAsString(actor))
                .param("now", Sql.value(clock.instant()))
                .update();
        events.publishEvent(new WorkSubmitted(id, actor.id()));
        return id;
    }

    /** The latest work of whoever is signed in, newest first. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<WorkRow> mine(int limit) {
        return jdbc.sql(
                        "select * from work where asked_by = ? order by created_at desc, work_id desc fetch first ? rows only")
                .params(Actors.current().id(), limit)
                .query(WorkService::row)
                .list();
    }

    /** The work of whoever is signed in. @throws NotFound also for somebody else's */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public WorkRow find(WorkId id) {
        return jdbc.sql("select * from work where work_id = ? and asked_by = ?")
                .params(id.workId(), Actors.current().id())
                .query(WorkService::row)
                .optional()
                .orElseThrow(() -> NotFound.of("work", id));
    }

    /** Asks to cancel; the work stops at its next progress. Does nothing once it is over. */
    @PreAuthorize("isAuthenticated()")
    public void cancel(WorkId id) {
        find(id);
        jdbc.sql("update work set cancel_asked = true where work_id = ? and state in ('WAITING', 'RUNNING')")
                .param(id.workId())
                .update();
    }

    WorkRow taken(WorkId id) {
        return jdbc.sql("select * from work where work_id = ?")
                .param(id.workId())
                .query(WorkService::row)
                .single();
    }

    Actor actorOf(WorkId id) {
        return jdbc.sql("select actor from work where work_id = ?")
                .param(id.workId())
                .query((row, number) -> json.readValue(row.getString(1), Actor.class))
                .single();
    }

    static WorkRow row(ResultSet row, int number) throws SQLException {
        return new WorkRow(
                new WorkId(row.getObject("work_id", UUID.class)),
                row.getString("kind"),
                row.getString("subject_id"),
                row.getString("title"),
                row.getString("link"),
                WorkRow.State.valueOf(row.getString("state")),
                row.getLong("done"),
                row.getLong("total"),
                row.getString("message"),
                row.getBoolean("cancel_asked"),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                Sql.instant(row, "finished_at"));
    }
}
