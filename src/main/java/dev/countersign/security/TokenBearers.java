package dev.countersign.security;

import dev.countersign.shared.Actor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;

/**
 * Answers who calls the API with a token. Whether the token was revoked, the account, the machine and the roles are read anew for
 * each call, so that a revoked token, a closed account or an ended machine is refused at once, however long the token would be good.
 */
@Component
class TokenBearers implements Converter<Jwt, AbstractAuthenticationToken> {

    private record CallingMachine(Actor actor) implements Actor.Bearer, AuthenticatedPrincipal {

        @Override
        public String getName() {
            return actor.name();
        }
    }

    private final AccountRepository accounts;
    private final MachineRepository machines;

    private final IssuedTokens tokens;

    TokenBearers(AccountRepository accounts, MachineRepository machines, IssuedTokens tokens) {
        this.accounts = accounts;
        this.machines = machines;
        this.tokens = tokens;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        if (!tokens.isGood(token.getId())) {
            throw new InvalidBearerTokenException("The token was revoked. Get a new one.");
        }
        return switch (Objects.toString(token.getClaimAsString(TokenClaims.KIND), "")) {
            case TokenClaims.PERSON -> person(token);
            case TokenClaims.MACHINE -> machine(token);
            default -> throw new InvalidBearerTokenException("The token does not say for whom it stands.");
        };
    }

    private AbstractAuthenticationToken person(Jwt token) {
        var version = token.getClaimAsString(TokenClaims.VERSION);
        var account = accounts.findById(new AccountId(UUID.fromString(token.getSubject())))
                .filter(Account::isEnabled)
                .filter(found -> String.valueOf(found.authorityVersion()).equals(version))
                .orElseThrow(() -> new InvalidBearerTokenException("The token is no longer good. Get a new one."));
        var actor = Actor.person(account.person().personId(), account.displayName());
        return authenticated(new SignedInByToken(account.id(), account.login(), actor), account.roles(), token);
    }

    private AbstractAuthenticationToken machine(Jwt token) {
        var machine = machines.findById(Objects.requireNonNull(token.getSubject()))
                .filter(Machine::isInForce)
                .orElseThrow(() -> new InvalidBearerTokenException("This machine is no longer registered."));
        return authenticated(
                new CallingMachine(Actor.machine(machine.clientId(), machine.name())), machine.roles(), token);
    }

    private static AbstractAuthenticationToken authenticated(Actor.Bearer bearer, Collection<String> roles, Jwt token) {
        var authorities = new ArrayList<GrantedAuthority>(Authorities.of(roles));
        var scopes = Objects.requireNonNullElse(token.getClaimAsStringList("scope"), List.<String>of());
        scopes.forEach(scope -> authorities.add(new SimpleGrantedAuthority("SCOPE_" + scope)));
        return UsernamePasswordAuthenticationToken.authenticated(bearer, null, authorities);
    }
}
