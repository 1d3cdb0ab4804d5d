package dev.countersign.security;

import dev.countersign.person.PersonService;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Answers whom another issuer vouched for. At the first sign-in that is the person with the mail address it has verified; their account
 * is bound to issuer and subject then, and the address does not matter any more until an administrator unbinds it.
 */
@Component
class PeopleByOidc implements OAuth2UserService<OidcUserRequest, OidcUser> {

    /** The error code for somebody who is known elsewhere and has no account here; its description is the address. */
    static final String UNKNOWN = "no_account";

    /** The error code for somebody whose account here is closed. */
    static final String CLOSED = "account_closed";

    /** The error code for an address that the issuer does not vouch for. */
    static final String UNVERIFIED = "address_not_verified";

    /** The error code for an account that is bound to another identity. */
    static final String OTHER_IDENTITY = "other_identity";

    /** The error code for an address in a domain that the registration may not vouch for. */
    static final String OTHER_DOMAIN = "other_domain";

    /** The refusals that are recorded here, with the account. */
    static final Set<String> RECORDED = Set.of(UNKNOWN, CLOSED, UNVERIFIED, OTHER_IDENTITY, OTHER_DOMAIN);

    private final OidcUserService issuer = new OidcUserService();
    private final OpenIdSettings settings;
    private final Identities identities;
    private final PersonService people;
    private final AccountRepository accounts;
    private final AccountOpening opening;
    private final SignIns signIns;
    private final HttpServletRequest current;

    PeopleByOidc(
            OpenIdSettings settings,
            Identities identities,
            PersonService people,
            AccountRepository accounts,
            AccountOpening opening,
            SignIns signIns,
            HttpServletRequest current) {
        this.settings = settings;
        this.identities = identities;
        this.people = people;
        var details = new DefaultOAuth2UserService();
        var rest = OpenIdConfiguration.rest();
        rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        details.setRestOperations(rest);
        issuer.setOauth2UserService(details);
        issuer.setClaimTypeConverterFactory(registration -> new ClaimTypeConverter(Map.of()));
        this.accounts = accounts;
        this.opening = opening;
        this.signIns = signIns;
        this.current = current;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        var vouched = issuer.loadUser(request);
        var registration = request.getClientRegistration().getRegistrationId();
        var provider = settings.of(registration);
        var address = vouched.getClaimAsString(provider.addressClaim());
        var subject = vouched.getClaimAsString(provider.subjectClaim());
        if (subject == null || subject.isBlank()) {
            throw new OAuth2AuthenticationException(new OAuth2Error("no_subject"));
        }
        var identity = new Identity(String.valueOf(vouched.getIdToken().getIssuer()), subject);
        if (!provider.domains().isEmpty() && (address == null || !provider.vouchesFor(address))) {
            throw refused(OTHER_DOMAIN, registration, Optional.empty(), address);
        }
        var account = identities
                .accountOf(identity)
                .flatMap(accounts::findById)
                .or(() -> byAddress(vouched, registration, provider, address))
                .orElseThrow(() -> refused(UNKNOWN, registration, Optional.empty(), address));
        if (!account.isEnabled()) {
            throw refused(CLOSED, registration, Optional.of(account), address);
        }
        if (!identities.bind(account, identity)) {
            throw refused(OTHER_IDENTITY, registration, Optional.of(account), address);
        }
        return new SignedInByOidc(account, vouched);
    }

    /** Returns the account of somebody who comes for the first time. */
    private Optional<Account> byAddress(
            OidcUser vouched, String registration, OpenIdSettings.Provider provider, @Nullable String address) {
        if (address == null || !provider.isVerified(vouched.getClaim("email_verified"))) {
            throw refused(UNVERIFIED, registration, Optional.empty(), address);
        }
        return Actors.actingAs(Actor.system("security"), () -> people.findByEmail(address))
                .filter(person -> !person.left())
                .flatMap(person -> accounts.findByPerson(person.id()).or(() -> opening.onSignIn(person)));
    }

    private OAuth2AuthenticationException refused(
            String code, String registration, Optional<Account> account, @Nullable String address) {
        signIns.refusedByProvider(account.map(Account::id), current.getRemoteAddr(), registration, code);
        return new OAuth2AuthenticationException(new OAuth2Error(code, address, null));
    }
}
