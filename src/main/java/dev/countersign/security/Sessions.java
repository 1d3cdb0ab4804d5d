package dev.countersign.security;

import dev.countersign.shared.Actor;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says whether a browser that signed in may go on. What it shows lives in the memory of one node; whether it may go on lives in
 * the database, so that every node ends a session when an account is closed or signed out everywhere.
 */
@Component
class Sessions {

    /** What a request under a session may do. */
    enum State {
        OPEN,
        /** Signed in with a password somebody else knows: may only choose another. */
        MUST_CHANGE_PASSWORD,
        OVER
    }

    /** @param authority of the account; null for a session that is over */
    record Standing(State state, @Nullable Authority authority) {

        static final Standing OVER = new Standing(State.OVER, null);
    }

    private static final String GOES_ON = """
            and account_session.ended_at is null and account.enabled
            and account_session.authority_version = account.authority_version""";

    /** A session unseen for longer has ended, whether its node could say so or not. */
    private static final Duration FORGOTTEN = Duration.ofHours(12);

    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int WINDOW = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Sessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Starts a session if the account still permits what it did when the credentials were checked.
     *
     * @return nothing where something was taken from the account meanwhile
     */
    Optional<UUID> start(SignedInBySession person, String address, @Nullable String browser) {
        var id = Ids.next();
        var called = Objects.toString(browser, "unknown");
        var vouched = person instanceof SignedInByOidc byOidc ? byOidc.getIdToken() : null;
        var started = jdbc.sql("""
                        insert into account_session (session_id, account_id, address, browser, started_at, last_seen_at,
                                                     authority_version, must_change_password,
                                                     provider_issuer, provider_subject, provider_session)
                        select cast(:id as uuid), account.account_id, :address, :browser, :now, :now, account.authority_version,
                               cast(:mustChange as boolean), cast(:issuer as varchar), cast(:subject as varchar),
                               cast(:providerSession as varchar)
                        from account where account.account_id = :account and account.enabled and account.authority_version = :version""")
                .param("id", id)
                .param("account", person.account().accountId())
                .param("version", person.authority().version())
                .param("mustChange", person.mustChangePassword())
                .param("address", address)
                .param("browser", called.substring(0, Math.min(300, called.length())))
                .param("issuer", vouched == null ? null : vouched.getClaimAsString("iss"))
                .param("subject", vouched == null ? null : vouched.getSubject())
                .param("providerSession", vouched == null ? null : vouched.getClaimAsString("sid"))
                .param("now", Sql.value(clock.instant()))
                .update();
        return started == 1 ? Optional.of(id) : Optional.empty();
    }

    /** Reads how a session stands now, and what its account permits now. */
    Standing standing(UUID id) {
        return jdbc.sql("""
                        select account_session.must_change_password, account_session.last_seen_at, account.account_id,
                               account.person_id, account.login, account.display_name, account.authority_version,
                               (select string_agg(account_role.role, ',' order by account_role.role)
                                  from account_role where account_role.account_id = account.account_id) as roles
                        from account_session join account on account.account_id = account_session.account_id
                        where account_session.session_id = ?
                        """ + GOES_ON)
                .param(id)
                .query((row, number) -> {
                    seen(id, Objects.requireNonNull(Sql.instant(row, "last_seen_at")));
                    var state = row.getBoolean("must_change_password") ? State.MUST_CHANGE_PASSWORD : State.OPEN;
                    return new Standing(state, authority(row));
                })
                .optional()
                .orElse(Standing.OVER);
    }

    private static Authority authority(ResultSet row) throws SQLException {
        var roles = row.getString("roles");
        return new Authority(
                new AccountId(row.getObject("account_id", UUID.class)),
                Actor.person(row.getObject("person_id", UUID.class), row.getString("display_name")),
                row.getString("login"),
                roles == null ? Set.of() : Set.of(roles.split(",")),
                row.getLong("authority_version"));
    }

    /** Lets one session of an account go on after its authority version was raised, signed in with a password only its owner knows. */
    void carryOver(AccountId account, UUID id, long from, long to) {
        jdbc.sql("""
                        update account_session set authority_version = :to, must_change_password = false
                        where session_id = :id and account_id = :account and authority_version = :from and ended_at is null""")
                .param("to", to)
                .param("id", id)
                .param("account", account.accountId())
                .param("from", from)
                .update();
    }

    /** Answers which of these sessions may go on. */
    Set<UUID> going(List<UUID> ids) {
        var going = new HashSet<UUID>();
        for (int from = 0; from < ids.size(); from += WINDOW) {
            going.addAll(jdbc.sql("""
                            select account_session.session_id
                            from account_session join account on account.account_id = account_session.account_id
                            where account_session.session_id in (:ids)
                        """ + GOES_ON)
                    .param("ids", ids.subList(from, Math.min(ids.size(), from + WINDOW)))
                    .query(UUID.class)
                    .list());
        }
        return going;
    }

    private void seen(UUID id, java.time.Instant before) {
        var now = clock.instant();
        if (before.isBefore(now.minus(SEEN_EVERY))) {
            jdbc.sql("update account_session set last_seen_at = ? where session_id = ?")
                    .params(Sql.value(now), id)
                    .update();
        }
    }

    /** Whether somebody signed in to the account from this address lately. */
    boolean knows(AccountId account, String address) {
        return jdbc.sql("""
                        select count(*) from account_session
                        where account_id = ? and started_at > ? and address = ?""")
                        .params(account.accountId(), Sql.value(clock.instant().minus(KEPT)), address)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** An open session and whose it is. */
    record Open(UUID id, AccountId account) {}

    /**
     * Returns the open sessions that come from a session at a provider. One whose provider named no session belongs to each session of
     * its subject.
     */
    List<Open> ofProvider(String issuer, @Nullable String subject, @Nullable String providerSession) {
        var narrowed = subject == null
                ? "provider_session = :session"
                : providerSession == null
                        ? "provider_subject = :subject"
                        : "provider_subject = :subject and (provider_session = :session or provider_session is null)";
        return jdbc.sql("""
                        select session_id, account_id from account_session
                        where provider_issuer = :issuer and ended_at is null and\s""" + narrowed)
                .param("issuer", issuer)
                .param("subject", subject)
                .param("session", providerSession)
                .query((row, number) -> new Open(
                        row.getObject("session_id", UUID.class),
                        new AccountId(row.getObject("account_id", UUID.class))))
                .list();
    }

    /** Answers whether it was one of the account's and open. */
    boolean end(AccountId account, UUID id) {
        return jdbc.sql(
                                "update account_session set ended_at = ? where session_id = ? and account_id = ? and ended_at is null")
                        .params(Sql.value(clock.instant()), id, account.accountId())
                        .update()
                == 1;
    }

    /** The open sessions of an account, the latest first. */
    List<SessionRow> of(AccountId account, @Nullable UUID current) {
        return jdbc.sql("""
                        select account_session.* from account_session
                        join account on account.account_id = account_session.account_id
                        where account_session.account_id = :account and ended_at is null and last_seen_at > :since
                          and account_session.authority_version = account.authority_version
                        order by started_at desc fetch first 100 rows only""")
                .param("account", account.accountId())
                .param("since", Sql.value(clock.instant().minus(FORGOTTEN)))
                .query((row, number) -> {
                    var id = row.getObject("session_id", UUID.class);
                    return new SessionRow(
                            id,
                            row.getString("address"),
                            row.getString("browser"),
                            Objects.requireNonNull(Sql.instant(row, "started_at")),
                            Objects.requireNonNull(Sql.instant(row, "last_seen_at")),
                            id.equals(current));
                })
                .list();
    }

    /** Drops what began a month ago and is over. */
    void forget() {
        var now = clock.instant();
        jdbc.sql("delete from account_session where started_at < ? and last_seen_at < ?")
                .params(Sql.value(now.minus(KEPT)), Sql.value(now.minus(FORGOTTEN)))
                .update();
    }
}
