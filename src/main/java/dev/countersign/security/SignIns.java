package dev.countersign.security;

import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts and ends sessions, and records how attempts to sign in ended. */
@Service
@Transactional
class SignIns {

    private final SignInGuard guard;
    private final Sessions sessions;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignIns(SignInGuard guard, Sessions sessions, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.guard = guard;
        this.sessions = sessions;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Starts the session of somebody whose credentials were right, and records it. Both kinds of sign-in end here.
     *
     * @throws AuthorityChanged where something was taken from the account while they signed in
     */
    UUID begin(SignedInBySession person, String address, @Nullable String browser) {
        var session = sessions.start(person, address, browser).orElseThrow(AuthorityChanged::new);
        jdbc.sql("update account set last_signed_in_at = ? where account_id = ?")
                .params(Sql.value(clock.instant()), person.account().accountId())
                .update();
        guard.forgive(person.authority().login());
        events.publishEvent(new SignInRecorded(
                "account.signed-in",
                person.account().toString(),
                Map.of("address", address, "means", person.means()),
                person.actor()));
        return session;
    }

    /** Ends a session because the person said so; nothing is recorded where it had ended. */
    void signedOut(SignedIn person, UUID session) {
        if (sessions.end(person.account(), session)) {
            events.publishEvent(new SignInRecorded(
                    "account.signed-out",
                    person.account().toString(),
                    Map.of("session", session.toString()),
                    person.actor()));
        }
    }

    void refused(Optional<AccountId> account, String address, String means, Optional<Instant> lockedUntil) {
        var id = account.map(AccountId::toString).orElse("unknown");
        events.publishEvent(
                new SignInRecorded("sign-in.refused", id, Map.of("address", address, "means", means), null));
        lockedUntil
                .filter(until -> account.isPresent())
                .ifPresent(until -> events.publishEvent(new SignInRecorded(
                        "account.locked",
                        id,
                        Map.of(
                                "until",
                                until.toString(),
                                "seconds",
                                Duration.between(clock.instant(), until).toSeconds()),
                        null)));
    }
}
