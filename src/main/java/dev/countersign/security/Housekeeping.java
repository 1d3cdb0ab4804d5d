package dev.countersign.security;

import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Records what was counted, and drops what has run out. Any node may do it, at any time, twice. */
@Component
class Housekeeping {

    private static final Duration GRACE = Duration.ofDays(1);

    private final SignInGuard guard;
    private final RefusedSignIns refusals;
    private final Sessions sessions;
    private final MachineProofs proofs;
    private final IssuedTokens tokens;
    private final JdbcClient jdbc;
    private final Clock clock;

    Housekeeping(
            SignInGuard guard,
            RefusedSignIns refusals,
            Sessions sessions,
            MachineProofs proofs,
            IssuedTokens tokens,
            JdbcClient jdbc,
            Clock clock) {
        this.guard = guard;
        this.refusals = refusals;
        this.sessions = sessions;
        this.proofs = proofs;
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 5, timeUnit = java.util.concurrent.TimeUnit.MINUTES)
    void record() {
        refusals.recordAll();
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = java.util.concurrent.TimeUnit.MINUTES)
    void forget() {
        guard.forget();
        sessions.forget();
        proofs.forget();
        tokens.forget(clock.instant().minus(GRACE));
        jdbc.sql("""
                        delete from oauth2_authorization where coalesce(access_token_expires_at, authorization_code_expires_at) < :then
                          and (refresh_token_expires_at is null or refresh_token_expires_at < :then)""").param("then", Sql.value(clock.instant().minus(GRACE))).update();
    }
}
