package dev.countersign.security;

import dev.countersign.shared.Actor;
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
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts and ends sessions, and records how attempts to sign in ended. */
@Service
@Transactional
class SignIns {

    private final SignInGuard guard;
    private final Sessions sessions;
    private final RefusedSignIns refusals;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignIns(
            SignInGuard guard,
            Sessions sessions,
            RefusedSignIns refusals,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.guard = guard;
        this.sessions = sessions;
        this.refusals = refusals;
        this.jdbc = jdbc;
        this.transaction = transaction;
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

    /**
     * Ends the sessions that come from a session at an OpenID Connect provider, on every node.
     *
     * @param subject whose sessions end; null where the provider names only its session
     * @param providerSession the session at the provider; null where all of the subject end
     * @return how many ended
     */
    int signedOutAtProvider(String issuer, @Nullable String subject, @Nullable String providerSession) {
        int ended = 0;
        for (var session : sessions.ofProvider(issuer, subject, providerSession)) {
            if (sessions.end(session.account(), session.id())) {
                ended++;
                events.publishEvent(new SignInRecorded(
                        "account.signed-out",
                        session.account().toString(),
                        Map.of("session", session.id().toString(), "issuer", issuer),
                        Actor.system("identity provider")));
            }
        }
        return ended;
    }

    /** Counts an attempt that a provider, or what it said, did not lead to a session. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void refusedByProvider(Optional<AccountId> account, String address, String registration, String reason) {
        refusals.count(account, address, SignedInByOidc.MEANS, registration, reason);
    }

    /** Counts an attempt that was refused; {@link RefusedSignIns} says when that becomes an entry of the ledger. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void refused(Optional<AccountId> account, String address, String means, Optional<Instant> lockedUntil) {
        refusals.count(account, address, means);
        account.ifPresent(id -> lockedUntil.ifPresent(until -> transaction.executeWithoutResult(begun ->
                events.publishEvent(new SignInRecorded("account.locked", id.toString(), locked(until), null)))));
    }

    private Map<String, ?> locked(Instant until) {
        return Map.of(
                "until",
                until.toString(),
                "seconds",
                Duration.between(clock.instant(), until).toSeconds());
    }
}
