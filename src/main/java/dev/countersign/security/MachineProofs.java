package dev.countersign.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.countersign.shared.Sql;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Checks how a machine proves itself (RFC 7523, {@code private_key_jwt}): signed with its own key, meant for us, short-lived, and
 * never seen before.
 */
@Component
class MachineProofs implements JwtDecoderFactory<RegisteredClient> {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Clock clock;

    MachineProofs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(MachineKeys.ALGORITHMS, new ImmutableJWKSet<>(keysOf(client))));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtClientAssertionDecoderFactory.DEFAULT_JWT_VALIDATOR_FACTORY.apply(client), this::onceAndSoon));
        return decoder;
    }

    private static JWKSet keysOf(RegisteredClient client) {
        String keys = client.getClientSettings().getSetting(MachineService.KEYS);
        try {
            if (keys != null) {
                return JWKSet.parse(keys);
            }
        } catch (ParseException e) {
            throw new IllegalStateException("The keys of machine " + client.getClientId() + " cannot be read.", e);
        }
        throw new OAuth2AuthenticationException(
                new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, "This client has no key.", null));
    }

    private OAuth2TokenValidatorResult onceAndSoon(Jwt proof) {
        var expires = proof.getExpiresAt();
        var id = proof.getId();
        if (id == null || id.isBlank() || id.length() > 200) {
            return wrong("The proof needs a jti of at most 200 characters.");
        }
        if (expires == null || expires.isAfter(clock.instant().plus(LONGEST))) {
            return wrong("The proof must expire within " + LONGEST.toMinutes() + " minutes.");
        }
        return use(proof.getSubject() + " " + id, expires)
                ? OAuth2TokenValidatorResult.success()
                : wrong("This proof was used before. Sign a new one.");
    }

    private boolean use(String assertion, Instant expires) {
        try {
            jdbc.sql("insert into used_assertion (assertion, expires_at) values (?, ?)")
                    .param(1, assertion)
                    .param(2, Sql.value(expires))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Drops proofs that have expired and would be refused anyway. */
    void forget() {
        jdbc.sql("delete from used_assertion where expires_at < ?")
                .param(Sql.value(clock.instant().minus(LONGEST)))
                .update();
    }

    private static OAuth2TokenValidatorResult wrong(String message) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, message, null));
    }
}
