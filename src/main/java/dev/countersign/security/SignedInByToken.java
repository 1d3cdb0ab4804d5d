package dev.countersign.security;

import dev.countersign.shared.Actor;
import org.springframework.security.core.AuthenticatedPrincipal;

/** A person for whom a tool calls the API, with a token the person let it have. */
record SignedInByToken(AccountId account, String login, Actor actor) implements SignedIn, AuthenticatedPrincipal {

    @Override
    public String getName() {
        return login;
    }
}
