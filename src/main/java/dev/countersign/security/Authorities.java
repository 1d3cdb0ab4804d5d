package dev.countersign.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Roles as Spring Security names them. */
final class Authorities {

    private Authorities() {}

    static List<GrantedAuthority> of(Collection<String> roles) {
        return roles.stream()
                .sorted()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }

    /** An authentication of the same kind and with the same factors, for a person whose roles are those of their account now. */
    static Authentication renewed(Authentication before, SignedInBySession person) {
        var authorities = new ArrayList<>(of(person.authority().roles()));
        before.getAuthorities().stream()
                .filter(held -> !Objects.toString(held.getAuthority(), "").startsWith("ROLE_"))
                .forEach(authorities::add);
        var renewed = before instanceof OAuth2AuthenticationToken issued && person instanceof OidcUser user
                ? new OAuth2AuthenticationToken(user, authorities, issued.getAuthorizedClientRegistrationId())
                : UsernamePasswordAuthenticationToken.authenticated(person, null, authorities);
        renewed.setDetails(before.getDetails());
        return renewed;
    }
}
