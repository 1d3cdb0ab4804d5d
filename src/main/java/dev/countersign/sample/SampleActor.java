package dev.countersign.sample;

import dev.countersign.security.Roles;
import dev.countersign.shared.Actor;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Lets somebody of the sample enterprise do something, past the same doors as a person who is signed in. */
final class SampleActor {

    /** Whoever feeds the directory and the catalogue. */
    static final Actor DIRECTORY = Actor.system(SampleEnterprise.SOURCE);

    private record Principal(Actor actor) implements Actor.Bearer {}

    private SampleActor() {}

    static void runAs(Actor actor, Runnable work, String... roles) {
        var granted = roles.length == 0 ? new String[] {Roles.ADMINISTRATOR} : roles;
        var authorities = List.of(granted).stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
        var before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(new Principal(actor), "", authorities)));
        try {
            work.run();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
