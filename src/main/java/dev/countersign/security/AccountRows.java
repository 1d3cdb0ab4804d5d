package dev.countersign.security;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Keyset;
import dev.countersign.shared.Keyset.Column;
import dev.countersign.shared.SearchIndex;
import dev.countersign.shared.Searchable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads accounts as lists and pages show them. */
@Component
class AccountRows {

    private final JdbcClient jdbc;
    private final SearchIndex index;

    AccountRows(JdbcClient jdbc, SearchIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    Keyset.Page<AccountRow> page(AccountQuery query, @Nullable String cursor, int limit) {
        var name = Column.text("account.name_key");
        var id = Column.id("account.account_id");
        var rows = Keyset.of(AccountRow.SELECT, AccountRow.FROM, AccountRow::of)
                .matching(index.search(Searchable.ACCOUNT, query.name()), "account.search_text", "account.account_id")
                .orderBy(query.descending() ? name.reversed() : name, query.descending() ? id.reversed() : id);
        if (query.enabled() != null) {
            rows.where("account.enabled = :enabled", "enabled", query.enabled());
        }
        if (query.role() != null) {
            rows.where(
                    "exists (select 1 from account_role held where held.account_id = account.account_id and held.role = :role)",
                    "role",
                    query.role());
        }
        return rows.page(jdbc, cursor, limit);
    }

    Optional<AccountRow> find(AccountId id) {
        return one("account.account_id", id.accountId());
    }

    Optional<AccountRow> findByPerson(PersonId person) {
        return one("account.person_id", person.personId());
    }

    private Optional<AccountRow> one(String column, Object value) {
        return jdbc.sql("select " + AccountRow.SELECT + " from " + AccountRow.FROM + " where " + column + " = ?")
                .param(value)
                .query(AccountRow::of)
                .optional();
    }

    List<PersonId> holding(String role) {
        return jdbc.sql("""
                        select person.person_id from person
                        join account on account.person_id = person.person_id and account.enabled
                        join account_role held on held.account_id = account.account_id and held.role = ?
                        where person.status = 'ACTIVE'""").param(role).query(UUID.class).list().stream()
                .map(PersonId::new)
                .toList();
    }
}
