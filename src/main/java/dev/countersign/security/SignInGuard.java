package dev.countersign.security;

import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down: after a few failures for a login, or many from an address, the next attempt is refused unheard for a time
 * that doubles with each further failure. A login nobody has is counted like any other, so that the answer tells nothing about who
 * has an account. Kept in the database, because guesses arrive at every node. A day without failures clears the slate.
 */
@Component
class SignInGuard {

    private static final Duration MEMORY = Duration.ofDays(1);

    /** @param allowed failures before anything is refused @param longest no refusal lasts longer, so that nobody is shut out for good */
    private record Patience(int allowed, Duration first, Duration longest) {

        Duration after(int failures) {
            if (failures < allowed) {
                return Duration.ZERO;
            }
            var delay = first.multipliedBy(1L << Math.min(failures - allowed, 20));
            return delay.compareTo(longest) > 0 ? longest : delay;
        }
    }

    private static final Patience FOR_LOGIN = new Patience(5, Duration.ofSeconds(15), Duration.ofMinutes(30));
    private static final Patience FOR_ADDRESS = new Patience(30, Duration.ofSeconds(15), Duration.ofMinutes(15));

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInGuard(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Answers until when an attempt is refused, or nothing where it may be heard. */
    Optional<Instant> refusedUntil(String login, String address) {
        return jdbc.sql(
                        "select max(refused_until) as refused_until from sign_in_guard where subject in (?, ?) and refused_until > ?")
                .params(login(login), address(address), Sql.value(clock.instant()))
                .query((row, number) -> Optional.ofNullable(Sql.instant(row, "refused_until")))
                .single();
    }

    /** Counts a failure, and answers until when the login is refused from now on. */
    Optional<Instant> failed(String login, String address) {
        count(address(address), FOR_ADDRESS);
        return count(login(login), FOR_LOGIN);
    }

    /** Forgets the failures of a login. Answers whether there were any. */
    boolean forgive(String login) {
        return jdbc.sql("delete from sign_in_guard where subject = ?")
                        .param(login(login))
                        .update()
                > 0;
    }

    /** Drops what is a day old. */
    void forget() {
        jdbc.sql("delete from sign_in_guard where last_failed_at < ?")
                .param(Sql.value(clock.instant().minus(MEMORY)))
                .update();
    }

    private Optional<Instant> count(String subject, Patience patience) {
        var now = clock.instant();
        if (countAgain(subject, now) == 0) {
            try {
                jdbc.sql("insert into sign_in_guard (subject, failures, last_failed_at) values (?, 1, ?)")
                        .params(subject, Sql.value(now))
                        .update();
            } catch (DuplicateKeyException e) {
                countAgain(subject, now);
            }
        }
        int failures = jdbc.sql("select coalesce(max(failures), 0) from sign_in_guard where subject = ?")
                .param(subject)
                .query(Integer.class)
                .single();
        var delay = patience.after(failures);
        if (delay.isZero()) {
            return Optional.empty();
        }
        jdbc.sql("update sign_in_guard set refused_until = ? where subject = ?")
                .params(Sql.value(now.plus(delay)), subject)
                .update();
        return Optional.of(now.plus(delay));
    }

    private int countAgain(String subject, Instant now) {
        return jdbc.sql("""
                        update sign_in_guard
                        set failures = case when last_failed_at < :stale then 1 else failures + 1 end, last_failed_at = :now
                        where subject = :subject""")
                .param("stale", Sql.value(now.minus(MEMORY)))
                .param("now", Sql.value(now))
                .param("subject", subject)
                .update();
    }

    private static String login(String login) {
        var key = Account.loginKey(login);
        return "login " + key.substring(0, Math.min(254, key.length()));
    }

    private static String address(String address) {
        return "address " + address;
    }
}
