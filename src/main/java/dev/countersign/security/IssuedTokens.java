package dev.countersign.security;

import dev.countersign.shared.Sql;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The access tokens that were issued and not revoked. Every node asks it for every call of the API. */
@Component
class IssuedTokens {

    private final JdbcClient jdbc;
    private final Clock clock;

    IssuedTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Returns whether the token is the first one of its authorization. */
    boolean issue(String tokenId, String authorizationId, Instant expiresAt) {
        try {
            jdbc.sql("insert into issued_token (token_id, authorization_id, expires_at) values (?, ?, ?)")
                    .params(tokenId, authorizationId, Sql.value(expiresAt))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    boolean isGood(@Nullable String tokenId) {
        return tokenId != null
                && jdbc.sql("select count(*) from issued_token where token_id = ? and revoked_at is null")
                                .param(tokenId)
                                .query(Long.class)
                                .single()
                        > 0;
    }

    Optional<String> authorizationOf(String tokenId) {
        return jdbc.sql("select authorization_id from issued_token where token_id = ?")
                .param(tokenId)
                .query(String.class)
                .optional();
    }

    /** Revokes the token of an authorization, wherever it is used. */
    void revoke(String authorizationId) {
        jdbc.sql("update issued_token set revoked_at = ? where authorization_id = ? and revoked_at is null")
                .params(Sql.value(clock.instant()), authorizationId)
                .update();
    }

    /** Drops tokens that have expired and would be refused anyway. */
    void forget(Instant before) {
        jdbc.sql("delete from issued_token where expires_at < ?")
                .param(Sql.value(before))
                .update();
    }
}
