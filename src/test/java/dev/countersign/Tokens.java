package dev.countersign;

import dev.countersign.security.AccountId;
import dev.countersign.security.AccountService;
import dev.countersign.security.NewAccount;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;

/**
 * Gives tests the bearer tokens that the token endpoint would give a person's tool, without going through a browser: {@code
 * tokens.of(personId, Roles.AUDITOR)}. Each call opens an account where the person has none yet.
 */
@TestConfiguration(proxyBeanMethods = false)
public class Tokens {

    private final AccountService accounts;
    private final JwtEncoder encoder;
    private final AuthorizationServerSettings endpoints;
    private final JdbcClient jdbc;
    private final Clock clock;

    Tokens(
            AccountService accounts,
            JwtEncoder encoder,
            AuthorizationServerSettings endpoints,
            JdbcClient jdbc,
            Clock clock) {
        this.endpoints = endpoints;
        this.accounts = accounts;
        this.encoder = encoder;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A token of somebody who is nobody's person yet; the roles are constants of {@code security.Roles}. */
    public String of(String... roles) {
        return of(Ids.next(), roles);
    }

    /** A token of a person; an account the person has already keeps the roles it has. */
    public String of(UUID personId, String... roles) {
        try (var administrator = SignedInAs.person(Ids.next(), "Token Giver", "ADMINISTRATOR")) {
            var account = accounts.findByPerson(new dev.countersign.person.PersonId(personId))
                    .map(dev.countersign.security.AccountRow::id)
                    .orElseGet(() -> open(personId, roles));
            return of(account, "read", "write");
        }
    }

    /** A token that is good for reading only, whatever the roles permit. */
    public String readOnly(String... roles) {
        try (var administrator = SignedInAs.person(Ids.next(), "Token Giver", "ADMINISTRATOR")) {
            return of(open(Ids.next(), roles), "read");
        }
    }

    /** A token of an account, good for these scopes only. */
    public String of(AccountId account, String... scopes) {
        var version = jdbc.sql("select authority_version from account where account_id = ?")
                .param(account.accountId())
                .query(Long.class)
                .single();
        return sign(account.toString(), "person", String.valueOf(version), scopes);
    }

    /** A token of a machine that {@code MachineService} registered. */
    public String ofMachine(String clientId, String... scopes) {
        return sign(clientId, "machine", "0", scopes.length == 0 ? new String[] {"read", "write"} : scopes);
    }

    private AccountId open(UUID personId, String... roles) {
        var login = personId + "@example.org";
        return accounts.openAll(
                        List.of(new NewAccount(personId, login, "Tester " + personId, null, false, Set.of(roles))))
                .getFirst();
    }

    private String sign(String subject, String kind, String version, String... scopes) {
        var now = clock.instant();
        var id = Ids.next().toString();
        jdbc.sql("insert into issued_token (token_id, authorization_id, expires_at) values (?, ?, ?)")
                .params(id, id, Sql.value(now.plus(Duration.ofMinutes(10))))
                .update();
        return encoder.encode(JwtEncoderParameters.from(JwtClaimsSet.builder()
                        .issuer(endpoints.getIssuer())
                        .id(id)
                        .subject(subject)
                        .audience(List.of("countersign"))
                        .issuedAt(now)
                        .notBefore(now)
                        .expiresAt(now.plus(Duration.ofMinutes(10)))
                        .claim("scope", List.of(scopes))
                        .claim("kind", kind)
                        .claim("ver", version)
                        .build()))
                .getTokenValue();
    }
}
