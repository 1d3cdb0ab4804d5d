package dev.countersign.security;

import dev.countersign.shared.Actor;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** Somebody who signed in with a local account. */
public class SignedIn extends User implements Actor.Bearer {

    private final Actor actor;

    SignedIn(
            String login,
            @Nullable String passwordHash,
            boolean enabled,
            Actor actor,
            Collection<? extends GrantedAuthority> roles) {
        super(login, passwordHash == null ? "" : passwordHash, enabled, true, true, true, roles);
        this.actor = actor;
    }

    @Override
    public Actor actor() {
        return actor;
    }

    /** The person this account belongs to. */
    public UUID personId() {
        return UUID.fromString(actor.id());
    }
}
