package dev.countersign.security;

import dev.countersign.shared.Sql;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private static final int IPV6 = 16;
    private static final int IPV6_NETWORK = 8;

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

    private record Count(
            int failures, Instant lastFailedAt, @Nullable Instant refusedUntil) {

        static final Count NONE = new Count(0, Instant.EPOCH, null);
    }

    private static final Patience FOR_LOGIN = new Patience(5, Duration.ofSeconds(15), Duration.ofMinutes(30));
    private static final Patience FOR_ADDRESS = new Patience(30, Duration.ofSeconds(15), Duration.ofMinutes(15));

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInGuard(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Counts an attempt as failed before it is heard, so that many at once are no more than many in a row. Then say how it went, by
     * {@link #failed} or {@link #takeBack}.
     *
     * @return until when the login is refused if this one fails
     * @throws TooManyAttempts where it is not to be heard; it is not counted then
     */
    Optional<Instant> hear(String login, String address) {
        jdbc.sql(
                        "select max(refused_until) as refused_until from sign_in_guard where subject in (?, ?) and refused_until > ?")
                .params(login(login), address(address), Sql.value(clock.instant()))
                .query((row, number) -> Optional.ofNullable(Sql.instant(row, "refused_until")))
                .single()
                .ifPresent(until -> {
                    throw new TooManyAttempts(until);
                });
        count(address(address), FOR_ADDRESS);
        try {
            return count(login(login), FOR_LOGIN);
        } catch (TooManyAttempts e) {
            takeBack(address(address));
            throw e;
        }
    }

    /** An attempt did not fail, or was not heard after all. */
    void takeBack(String login, String address) {
        takeBack(address(address));
        takeBack(login(login));
    }

    /** An attempt that was heard did fail: from now on a day must pass until it is forgotten. */
    void failed(String login, String address) {
        failed(address(address));
        failed(login(login));
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

    /** One attempt after the other: whoever finds that another was counted in between looks again. */
    private Optional<Instant> count(String subject, Patience patience) {
        while (true) {
            var now = clock.instant();
            var before = read(subject);
            var until = before.refusedUntil();
            if (until != null && until.isAfter(now)) {
                throw new TooManyAttempts(until);
            }
            var isForgotten = before.lastFailedAt().isBefore(now.minus(MEMORY));
            var failures = isForgotten ? 1 : before.failures() + 1;
            var delay = patience.after(failures);
            var refusedUntil = delay.isZero() ? null : now.plus(delay);
            if (write(subject, before, new Count(failures, isForgotten ? now : before.lastFailedAt(), refusedUntil))) {
                return Optional.ofNullable(refusedUntil);
            }
        }
    }

    private Count read(String subject) {
        return jdbc.sql("select failures, last_failed_at, refused_until from sign_in_guard where subject = ?")
                .param(subject)
                .query((row, number) -> new Count(
                        row.getInt("failures"),
                        Objects.requireNonNull(Sql.instant(row, "last_failed_at")),
                        Sql.instant(row, "refused_until")))
                .optional()
                .orElse(Count.NONE);
    }

    private boolean write(String subject, Count before, Count after) {
        var refusedUntil = after.refusedUntil() == null ? null : Sql.value(after.refusedUntil());
        try {
            return jdbc.sql(before == Count.NONE ? """
                            insert into sign_in_guard (failures, last_failed_at, refused_until, subject)
                            select :failures, :now, cast(:until as timestamp with time zone), :subject where :before = 0""" : """
                            update sign_in_guard
                            set failures = :failures, last_failed_at = :now, refused_until = cast(:until as timestamp with time zone)
                            where subject = :subject and failures = :before and last_failed_at = :seen""")
                            .param("failures", after.failures())
                            .param("now", Sql.value(after.lastFailedAt()))
                            .param("until", refusedUntil)
                            .param("subject", subject)
                            .param("before", before.failures())
                            .param("seen", Sql.value(before.lastFailedAt()))
                            .update()
                    == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private void failed(String subject) {
        jdbc.sql("update sign_in_guard set last_failed_at = :now where subject = :subject and last_failed_at < :now")
                .param("now", Sql.value(clock.instant()))
                .param("subject", subject)
                .update();
    }

    private void takeBack(String subject) {
        jdbc.sql(
                        "update sign_in_guard set failures = failures - 1, refused_until = null where subject = ? and failures > 0")
                .param(subject)
                .update();
        jdbc.sql("delete from sign_in_guard where subject = ? and failures = 0")
                .param(subject)
                .update();
    }

    private static String login(String login) {
        var key = Account.loginKey(login);
        return "login " + key.substring(0, Math.min(254, key.length()));
    }

    private static String address(String address) {
        return "address " + origin(address);
    }

    /** Where an attempt comes from: the address, or the /64 network of an IPv6 address, all of which one subscriber has. */
    static String origin(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == IPV6
                    ? HexFormat.ofDelimiter(":").formatHex(bytes, 0, IPV6_NETWORK) + "/64"
                    : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (IllegalArgumentException | UnknownHostException e) {
            return address;
        }
    }
}
