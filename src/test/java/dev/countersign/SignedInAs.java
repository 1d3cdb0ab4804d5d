package dev.countersign;

import dev.countersign.shared.Actor;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Lets a test act as somebody until it is closed: {@code try (var officer = SignedInAs.person(id, "Ada", Roles.AUDITOR)) {…}}.
 * No account and no password are involved; whoever acted before acts again afterwards.
 */
public final class SignedInAs implements AutoCloseable {

    private record Principal(Actor actor) implements Actor.Bearer {}

    private final SecurityContext before = SecurityContextHolder.getContext();

    private SignedInAs(Actor actor, String... roles) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication(actor, roles));
        SecurityContextHolder.setContext(context);
    }

    /** @param roles constants of {@code security.Roles}; none for somebody who only answers for what they own */
    public static SignedInAs person(UUID personId, String name, String... roles) {
        return new SignedInAs(Actor.person(personId, name), roles);
    }

    public static SignedInAs machine(String clientId, String name, String... roles) {
        return new SignedInAs(Actor.machine(clientId, name), roles);
    }

    /** The authentication alone, for what wants to be handed one. */
    public static Authentication authentication(Actor actor, String... roles) {
        return new TestingAuthenticationToken(
                new Principal(actor),
                "",
                Arrays.stream(roles)
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList());
    }

    @Override
    public void close() {
        SecurityContextHolder.setContext(before);
    }
}
