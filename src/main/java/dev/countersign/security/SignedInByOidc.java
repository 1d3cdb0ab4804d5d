package dev.countersign.security;

import dev.countersign.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody another issuer vouched for. The roles are those of the account here, never the issuer's. */
final class SignedInByOidc extends DefaultOidcUser implements SignedInBySession {

    static final String MEANS = "OpenID Connect";

    private final transient Authority authority;

    SignedInByOidc(Account account, OidcUser vouched) {
        this(Authority.of(account), vouched);
    }

    private SignedInByOidc(Authority authority, OidcUser vouched) {
        super(Authorities.of(authority.roles()), vouched.getIdToken(), vouched.getUserInfo());
        this.authority = authority;
    }

    @Override
    public Authority authority() {
        return authority;
    }

    @Override
    public SignedInByOidc with(Authority now) {
        return new SignedInByOidc(now, this);
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

    /** The password of the account was not used, so that nobody else's knowledge of it matters here. */
    @Override
    public boolean mustChangePassword() {
        return false;
    }

    @Override
    public String getName() {
        return authority.login();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedInByOidc that && authority.equals(that.authority) && super.equals(other);
    }

    @Override
    public int hashCode() {
        return authority.hashCode();
    }
}
