package dev.countersign.security;

import dev.countersign.shared.Actor;
import org.springframework.security.core.AuthenticatedPrincipal;

/** Somebody who proved a password. */
record SignedInLocally(Authority authority, boolean mustChangePassword)
        implements SignedInBySession, AuthenticatedPrincipal {

    static final String MEANS = "password";

    SignedInLocally(Account account) {
        this(Authority.of(account), account.mustChangePassword());
    }

    @Override
    public SignedInLocally with(Authority now) {
        return new SignedInLocally(now, mustChangePassword);
    }

    @Override
    public AccountId account() {
        return authority.account();
    }

    @Override
    public Actor actor() {
        return authority.actor();
    }

    @Override
    public String means() {
        return MEANS;
    }

    @Override
    public String getName() {
        return authority.login();
    }
}
