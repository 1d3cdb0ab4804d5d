package dev.countersign.person;

import static dev.countersign.shared.Texts.t;
import static java.util.stream.Gatherers.windowFixed;

import dev.countersign.shared.Actors;
import dev.countersign.shared.Ids;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.Keyset.Column;
import dev.countersign.shared.NotFound;
import dev.countersign.shared.SearchIndex;
import dev.countersign.shared.Searchable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people agents answer to, and who acts for whom. */
@Service
@Transactional
public class PersonService {

    /** Which appointments {@code d} hold on {@code :today}. Whoever joins the table of deputies asks this and nothing else. */
    public static final String DEPUTY_IN_FORCE = """
            d.ended_at is null and :today between d.from_day and d.until_day
                and not exists (select 1 from person r where r.person_id = d.person_id and (r.status = 'LEFT' or r.left_on < :today))""";

    private final PersonIntake intake;
    private final DeputyRepository deputies;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final SearchIndex index;
    private final Clock clock;

    PersonService(
            PersonIntake intake,
            DeputyRepository deputies,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            SearchIndex index,
            Clock clock) {
        this.intake = intake;
        this.deputies = deputies;
        this.jdbc = jdbc;
        this.events = events;
        this.index = index;
        this.clock = clock;
    }

    /**
     * Takes in people as a directory describes them: new ones are registered, known ones follow, the rest stays.
     *
     * @throws dev.countersign.shared.Invalid where a manager is unknown, or two people share a key or a mail address
     */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'WORK')")
    public ImportCount apply(List<PersonImport> imports) {
        return intake.apply(imports);
    }

    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public PersonRow find(PersonId id) {
        return one("person.person_id", id.personId()).orElseThrow(() -> NotFound.of("person", id));
    }

    /** Answers the person an account or a file means by a mail address, in whatever case it is written. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Optional<PersonRow> findByEmail(String email) {
        return one("person.email_key", Person.emailKey(email));
    }

    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Optional<PersonRow> findByExternalId(String externalId) {
        return one("person.external_id", externalId);
    }

    /** Answers the keys of those who are known by an external id; whoever is not is left out. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Map<String, PersonId> idsOf(Collection<String> externalIds) {
        return intake.idsOf(externalIds);
    }

    /** Answers those among some people who no longer work here. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Set<PersonId> leftAmong(Collection<PersonId> people) {
        return people.stream()
                .map(PersonId::personId)
                .distinct()
                .gather(windowFixed(1_000))
                .flatMap(window -> jdbc
                        .sql(
                                "select person_id from person where (status = 'LEFT' or left_on < :today) and person_id in (:window)")
                        .param("window", window)
                        .param("today", today())
                        .query(UUID.class)
                        .list()
                        .stream())
                .map(PersonId::new)
                .collect(Collectors.toSet());
    }

    /**
     * The rule for those who answer for something: people who have left are not newly named. Whoever was named before they left stays
     * until somebody else is.
     *
     * @param named by what they are named for, as in {@code owner of crm-bot}
     * @throws Invalid naming each of them who no longer works here
     */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public void requireHere(Map<String, PersonId> named) {
        var left = leftAmong(named.values());
        var violations = named.entrySet().stream()
                .filter(entry -> left.contains(entry.getValue()))
                .map(entry -> new Invalid.Violation(
                        entry.getKey(), noLongerHere(find(entry.getValue()).name())))
                .toList();
        if (!violations.isEmpty()) {
            throw new Invalid(violations);
        }
    }

    /** Says that a person has left and what to do. */
    public static String noLongerHere(String name) {
        return t("person.gone", name);
    }

    /** @param cursor a place an earlier page answered, or null for the first page */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Keyset.Page<PersonRow> list(PersonQuery query, @Nullable String cursor, int limit) {
        var name = Column.text("person.name_key");
        var id = Column.id("person.person_id");
        var rows = Keyset.of(PersonRow.SELECT, PersonRow.FROM, PersonRow::of)
                .with("today", today())
                .matching(index.search(Searchable.PERSON, query.name()), "person.search_text", "person.person_id")
                .orderBy(query.descending() ? name.reversed() : name, query.descending() ? id.reversed() : id);
        if (query.department() != null) {
            rows.where("person.department = :department", "department", query.department());
        }
        if (query.status() != null) {
            rows.where("person.status = :status", "status", query.status().name());
        }
        if (query.manager() != null) {
            rows.where(
                    "person.manager_id = :manager", "manager", query.manager().personId());
        }
        return rows.page(jdbc, cursor, limit);
    }

    /** The departments there are, for the filter of the list. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<String> departments() {
        return jdbc.sql("select distinct department from person where department is not null order by department")
                .query(String.class)
                .list();
    }

    /**
     * Lets somebody act for a person between two days, both included. What they do is recorded as done on behalf of that person, who is
     * told of the appointment and can end it. Acting is not passed on: a deputy's deputy acts for the deputy only. Nobody makes
     * themselves the deputy of somebody else.
     *
     * @throws DeputyRefused where these two, or these days, cannot be
     */
    @PreAuthorize("hasRole('ADMINISTRATOR') or @ownAffairs.of(#person)")
    public DeputyId appointDeputy(PersonId person, PersonId acting, LocalDate from, LocalDate until) {
        var deputy = find(acting);
        var represented = find(person);
        refuse(person.equals(acting), "Nobody stands in for themselves. Choose somebody else.");
        refuse(
                acting.personId().equals(Actors.current().personId()),
                "You cannot appoint yourself as the deputy of somebody else. Ask %s, or another administrator."
                        .formatted(represented.name()));
        refuse(represented.left(), represented.name() + " no longer works here. Reassign what is theirs instead.");
        refuse(deputy.left(), deputy.name() + " no longer works here. Choose somebody who does.");
        refuse(until.isBefore(from), "The last day is before the first one. Choose a later last day.");
        refuse(until.isBefore(today()), "The last day has passed. Choose today or a later day.");
        var overlaps = deputiesOf(person).stream()
                .anyMatch(other -> other.acting().equals(acting)
                        && other.endedAt() == null
                        && !other.until().isBefore(from)
                        && !other.from().isAfter(until));
        refuse(overlaps, deputy.name() + " already stands in on some of these days. End that first.");
        var id = new DeputyId(Ids.next());
        deputies.save(new Deputy(id, person, acting, from, until, clock.instant()));
        events.publishEvent(new DeputyAppointed(person, acting, deputy.name(), from, until));
        return id;
    }

    /** Ends an appointment now; one that is over already stays as it was. */
    @PreAuthorize("hasRole('ADMINISTRATOR') or @ownAffairs.areTheirs(#person)")
    public void endDeputy(PersonId person, DeputyId id) {
        var deputy = deputies.findById(id)
                .filter(found -> found.person().equals(person))
                .orElseThrow(() -> NotFound.of("deputy", id));
        if (deputy.end(clock.instant())) {
            events.publishEvent(new DeputyEnded(person, deputy.acting()));
        }
    }

    /** Every appointment for a person, the latest first, ended ones too. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<DeputyRow> deputiesOf(PersonId person) {
        return appointments("deputy.person_id = :person", person);
    }

    /** Who may act for a person on a day; nobody for somebody who has left. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<PersonId> deputiesFor(PersonId person, LocalDate day) {
        return jdbc
                .sql("select distinct d.acting_id from deputy d where d.person_id = :person and " + DEPUTY_IN_FORCE)
                .param("person", person.personId())
                .param("today", day)
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .toList();
    }

    /** For whom somebody may act on a day, themselves not counted. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<PersonId> actsFor(PersonId acting, LocalDate day) {
        return jdbc
                .sql("select distinct d.person_id from deputy d where d.acting_id = :acting and " + DEPUTY_IN_FORCE)
                .param("acting", acting.personId())
                .param("today", day)
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .toList();
    }

    private List<DeputyRow> appointments(String condition, PersonId person) {
        return jdbc.sql(DeputyRow.QUERY + " where " + condition
                        + " order by deputy.until_day desc, deputy.deputy_id desc fetch first 200 rows only")
                .param("person", person.personId())
                .query(DeputyRow::of)
                .list();
    }

    private Optional<PersonRow> one(String column, Object value) {
        return jdbc.sql("select " + PersonRow.SELECT + " from " + PersonRow.FROM + " where " + column + " = :value")
                .param("value", value)
                .param("today", today())
                .query(PersonRow::of)
                .optional();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static void refuse(boolean broken, String message) {
        if (broken) {
            throw new DeputyRefused(message);
        }
    }
}
