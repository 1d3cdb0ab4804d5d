package dev.countersign.security;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as lists and pages show it.
 *
 * @param hasPassword false for somebody who comes through OpenID Connect only
 * @param refusedUntil after too many failed attempts, when the next one is heard; null when it is heard now
 */
public record AccountRow(
        AccountId id,
        PersonId person,
        String login,
        String name,
        List<String> roles,
        boolean enabled,
        boolean hasPassword,
        boolean mustChangePassword,
        @Nullable Instant lastSignedInAt,
        @Nullable Instant refusedUntil) {

    static final String SELECT = """
            account.account_id, account.person_id, account.login, account.display_name, account.enabled,
            account.password_hash is not null as has_password, account.must_change_password, account.last_signed_in_at,
            sign_in_guard.refused_until,
            (select string_agg(account_role.role, ',' order by account_role.role)
               from account_role where account_role.account_id = account.account_id) as roles""";

    static final String FROM = "account left join sign_in_guard on sign_in_guard.subject = 'login ' || account.login";

    static AccountRow of(ResultSet row, int number) throws SQLException {
        var roles = row.getString("roles");
        return new AccountRow(
                new AccountId(row.getObject("account_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("login"),
                row.getString("display_name"),
                roles == null ? List.of() : Arrays.asList(roles.split(",")),
                row.getBoolean("enabled"),
                row.getBoolean("has_password"),
                row.getBoolean("must_change_password"),
                Sql.instant(row, "last_signed_in_at"),
                Sql.instant(row, "refused_until"));
    }
}
