package dev.countersign.security;

import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records refused attempts to sign in without letting a stranger fill the ledger: the first of an account from an address is an entry
 * at once; those of the following minutes become one entry that says how many they were.
 */
@Component
class RefusedSignIns {

    private static final Duration TOGETHER = Duration.ofMinutes(10);
    private static final String BETWEEN = "|";
    private static final int MOST_AT_ONCE = 1_000;

    /** @param subject the account, or {@code unknown} where nobody has the login, which is never written down */
    private record Refusal(String subject, String address, String means) {}

    private record Counted(int attempts, Instant since) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RefusedSignIns(JdbcClient jdbc, TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** Counts an attempt by an OpenID Connect provider. @param reason one of a few, never a text from outside */
    void count(Optional<AccountId> account, String address, String means, String registration, String reason) {
        count(account, address, means + BETWEEN + registration + BETWEEN + reason);
    }

    void count(Optional<AccountId> account, String address, String means) {
        var refusal = new Refusal(
                account.map(AccountId::toString).orElse("unknown"),
                address.substring(0, Math.min(100, address.length())),
                means.substring(0, Math.min(200, means.length())));
        while (!add(refusal) && !begin(refusal)) {
            // Another attempt began the same row in this moment; it is counted there.
        }
        record(refusal);
    }

    /** Records what was counted and not recorded; forgets what has been quiet. Any node may do it, at any time. */
    void recordAll() {
        var due = Sql.value(clock.instant().minus(TOGETHER));
        jdbc.sql("delete from sign_in_refusal where attempts = 0 and recorded_at <= ?")
                .param(due)
                .update();
        List<Refusal> waiting;
        do {
            waiting = jdbc.sql("""
                            select subject, address, means from sign_in_refusal
                            where attempts > 0 and (recorded_at is null or recorded_at <= ?)
                            fetch first %d rows only""".formatted(MOST_AT_ONCE))
                    .param(due)
                    .query((row, number) ->
                            new Refusal(row.getString("subject"), row.getString("address"), row.getString("means")))
                    .list();
            waiting.forEach(this::record);
        } while (waiting.size() == MOST_AT_ONCE);
    }

    private boolean add(Refusal refusal) {
        return jdbc.sql("""
                        update sign_in_refusal
                        set first_at = case when attempts = 0 then :now else first_at end, attempts = attempts + 1
                        where subject = :subject and address = :address and means = :means""")
                        .param("now", Sql.value(clock.instant()))
                        .param("subject", refusal.subject())
                        .param("address", refusal.address())
                        .param("means", refusal.means())
                        .update()
                == 1;
    }

    private boolean begin(Refusal refusal) {
        try {
            return jdbc.sql("""
                            insert into sign_in_refusal (subject, address, means, attempts, first_at) values (?, ?, ?, 1, ?)""")
                            .params(refusal.subject(), refusal.address(), refusal.means(), Sql.value(clock.instant()))
                            .update()
                    == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private void record(Refusal refusal) {
        transaction.executeWithoutResult(begun -> due(refusal).ifPresent(counted -> {
            jdbc.sql("""
                            update sign_in_refusal set attempts = 0, recorded_at = ?
                            where subject = ? and address = ? and means = ?""")
                    .params(Sql.value(clock.instant()), refusal.subject(), refusal.address(), refusal.means())
                    .update();
            events.publishEvent(
                    new SignInRecorded("sign-in.refused", refusal.subject(), details(refusal, counted), null));
        }));
    }

    private static Map<String, ?> details(Refusal refusal, Counted counted) {
        var tried = refusal.means().split(java.util.regex.Pattern.quote(BETWEEN), 3);
        var details = new HashMap<String, Object>(Map.of(
                "address", refusal.address(),
                "means", tried[0],
                "attempts", counted.attempts(),
                "since", counted.since().toString()));
        if (tried.length == 3) {
            details.put("registration", tried[1]);
            details.put("reason", tried[2]);
        }
        return details;
    }

    private Optional<Counted> due(Refusal refusal) {
        return jdbc.sql("""
                        select attempts, first_at from sign_in_refusal
                        where subject = ? and address = ? and means = ? and attempts > 0
                          and (recorded_at is null or recorded_at <= ?) for update""")
                .params(
                        refusal.subject(),
                        refusal.address(),
                        refusal.means(),
                        Sql.value(clock.instant().minus(TOGETHER)))
                .query((row, number) ->
                        new Counted(row.getInt("attempts"), Objects.requireNonNull(Sql.instant(row, "first_at"))))
                .optional();
    }
}
