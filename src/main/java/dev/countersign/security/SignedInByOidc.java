package dev.countersign.security;

import dev.countersign.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody another issuer vouched for. The roles are those of the account here, never the issuer's. */
final class SignedInByOidc extends DefaultOidcUser implements SignedIn {

    private final AccountId account;
    private final String login;
    private final transient Actor actor;

    SignedInByOidc(Account account, OidcUser vouched) {
        super(Authorities.of(account.roles()), vouched.getIdToken(), vouched.getUserInfo());
        this.account = account.id();
        this.login = account.login();
        this.actor = Actor.person(account.person().personId(), account.displayName());
    }

    @Override
    public AccountId account() {
        return account;
    }

    @Override
    public Actor actor() {
        return actor;
    }

    @Override
    public String getName() {
        return login;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedInByOidc that && account.equals(that.account) && super.equals(other);
    }

    @Override
    public int hashCode() {
        return account.hashCode();
    }
}
