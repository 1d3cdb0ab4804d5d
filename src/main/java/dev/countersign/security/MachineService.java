package dev.countersign.security;

import dev.countersign.shared.Actors;
import dev.countersign.shared.Entry;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.Keyset.Column;
import dev.countersign.shared.NameRule;
import dev.countersign.shared.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Machines: programs that call the API in their own name, with roles of their own. */
@Service
@Transactional
public class MachineService {

    /** Where the registration of a client keeps the machine's public keys. */
    static final String KEYS = "countersign.keys";

    /** How long a token is good. */
    static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

    private final MachineRepository machines;
    private final RegisteredClientRepository clients;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MachineService(
            MachineRepository machines,
            RegisteredClientRepository clients,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.machines = machines;
        this.clients = clients;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Registers a machine and answers its client id.
     *
     * @param key its public key: a JSON Web Key (Set) or PEM
     * @param roles what it may do; none lets it read what everybody may read
     */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public String register(String name, String key, Set<String> roles) {
        var called = NameRule.require("name", name);
        var keys = MachineKeys.parse(key);
        var clientId = Ids.next().toString();
        machines.save(new Machine(clientId, called, roles, Actors.current().name(), clock.instant()));
        clients.save(client(clientId, called, keys));
        events.publishEvent(new Entry(
                "machine.registered", "machine", clientId, Map.of("name", called, "roles", new TreeSet<>(roles))));
        return clientId;
    }

    private RegisteredClient client(String clientId, String name, MachineKeys keys) {
        return RegisteredClient.withId(clientId)
                .clientId(clientId)
                .clientIdIssuedAt(clock.instant())
                .clientName(name)
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope(Scopes.READ)
                .scope(Scopes.WRITE)
                .clientSettings(ClientSettings.builder()
                        .tokenEndpointAuthenticationSigningAlgorithm(
                                keys.ellipticCurve() ? SignatureAlgorithm.ES256 : SignatureAlgorithm.RS256)
                        .setting(KEYS, keys.json())
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .build())
                .build();
    }

    /** Ends a machine at once: its tokens are refused from the next request on. It cannot be brought back; register it anew. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public void end(String clientId) {
        var machine = machines.findById(clientId).orElseThrow(() -> NotFound.of("machine", clientId));
        if (machine.end(clock.instant())) {
            jdbc.sql("delete from oauth2_registered_client where client_id = ?")
                    .param(clientId)
                    .update();
            jdbc.sql("""
                            delete from issued_token where authorization_id in
                                (select id from oauth2_authorization where registered_client_id = ?)""").param(clientId).update();
            jdbc.sql("delete from oauth2_authorization where registered_client_id = ?")
                    .param(clientId)
                    .update();
            events.publishEvent(new Entry("machine.ended", "machine", clientId, Map.of("name", machine.name())));
        }
    }

    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'AUDITOR')")
    @Transactional(readOnly = true)
    public MachineRow find(String clientId) {
        return jdbc.sql("select " + MachineRow.SELECT + " from machine where machine.client_id = ?")
                .param(clientId)
                .query(MachineRow::of)
                .optional()
                .orElseThrow(() -> NotFound.of("machine", clientId));
    }

    /** @param cursor a place an earlier page answered, or null for the first page */
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'AUDITOR')")
    @Transactional(readOnly = true)
    public Keyset.Page<MachineRow> list(@Nullable String cursor, int limit) {
        return Keyset.of(MachineRow.SELECT, "machine", MachineRow::of)
                .orderBy(Column.text("machine.name_key"), Column.text("machine.client_id"))
                .page(jdbc, cursor, limit);
    }
}
