package dev.countersign.security;

import dev.countersign.person.PersonService;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Answers whom another issuer vouched for: the person with the mail address it has verified, where they have an open account here.
 * Nobody gets an account by coming; an administrator opens it.
 */
@Component
class PeopleByOidc implements OAuth2UserService<OidcUserRequest, OidcUser> {

    /** The error code for somebody who is known elsewhere and has no account here; its description is the address. */
    static final String UNKNOWN = "no_account";

    /** The error code for somebody whose account here is closed. */
    static final String CLOSED = "account_closed";

    /** The error code for an address that the issuer does not vouch for. */
    static final String UNVERIFIED = "address_not_verified";

    private final OidcUserService issuer = new OidcUserService();
    private final PersonService people;
    private final AccountRepository accounts;
    private final AccountOpening opening;
    private final SignIns signIns;
    private final HttpServletRequest current;

    PeopleByOidc(
            PersonService people,
            AccountRepository accounts,
            AccountOpening opening,
            SignIns signIns,
            HttpServletRequest current) {
        this.people = people;
        this.accounts = accounts;
        this.opening = opening;
        this.signIns = signIns;
        this.current = current;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        var vouched = issuer.loadUser(request);
        var account = accountOf(vouched);
        if (account.filter(Account::isEnabled).isEmpty()) {
            signIns.refused(account.map(Account::id), current.getRemoteAddr(), SignedInByOidc.MEANS, Optional.empty());
            var code = !isVerified(vouched) ? UNVERIFIED : account.isEmpty() ? UNKNOWN : CLOSED;
            throw new OAuth2AuthenticationException(new OAuth2Error(code, vouched.getEmail(), null));
        }
        return new SignedInByOidc(account.get(), vouched);
    }

    private static boolean isVerified(OidcUser vouched) {
        return vouched.getEmail() != null && Boolean.TRUE.equals(vouched.getEmailVerified());
    }

    private Optional<Account> accountOf(OidcUser vouched) {
        var email = vouched.getEmail();
        if (email == null || !isVerified(vouched)) {
            return Optional.empty();
        }
        return Actors.actingAs(Actor.system("security"), () -> people.findByEmail(email))
                .filter(person -> !person.left())
                .flatMap(person -> accounts.findByPerson(person.id()).or(() -> opening.onSignIn(person)));
    }
}
