package dev.countersign.security;

import dev.countersign.shared.Actor;
import org.springframework.security.core.AuthenticatedPrincipal;

/** Somebody who proved a password. */
record SignedInLocally(AccountId account, String login, Actor actor) implements SignedIn, AuthenticatedPrincipal {

    SignedInLocally(Account account) {
        this(account.id(), account.login(), Actor.person(account.person().personId(), account.displayName()));
    }

    @Override
    public String getName() {
        return login;
    }
}
