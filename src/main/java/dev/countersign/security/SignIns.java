package dev.countersign.security;

import dev.countersign.shared.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records how attempts to sign in ended. */
@Service
@Transactional
class SignIns {

    private final AccountRepository accounts;
    private final SignInGuard guard;
    private final Sessions sessions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignIns(
            AccountRepository accounts,
            SignInGuard guard,
            Sessions sessions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.guard = guard;
        this.sessions = sessions;
        this.events = events;
        this.clock = clock;
    }

    /** @param means how the person proved who they are, as in {@code password} */
    void succeeded(AccountId id, String address, String means) {
        var account = accounts.findById(id).orElseThrow();
        account.signedIn(clock.instant());
        guard.forgive(account.login());
        var actor = Actor.person(account.person().personId(), account.displayName());
        events.publishEvent(new SignInRecorded(
                "account.signed-in", id.toString(), Map.of("address", address, "means", means), actor));
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
