package dev.countersign.ledger;

import dev.countersign.shared.Search;
import dev.countersign.shared.SearchText;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The names of all who ever acted: few, where entries are many, so that entries are found by any word of their actor's name. */
@Component
class LedgerActors {

    /** After so many the names that are known to be stored are asked for again. */
    private static final int REMEMBERED = 10_000;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Set<String> stored = ConcurrentHashMap.newKeySet();

    LedgerActors(JdbcTemplate jdbc, JdbcClient client) {
        this.jdbc = jdbc;
        this.client = client;
    }

    /** Keeps the names of actors in the transaction of their entries. */
    void keep(Collection<LedgerEntry> entries) {
        var names = new HashMap<String, String>();
        entries.forEach(
                entry -> names.putIfAbsent(entry.actorKey(), entry.actor().name()));
        names.keySet().removeAll(stored);
        if (names.isEmpty()) {
            return;
        }
        var keys = List.copyOf(names.keySet());
        // Where two do this at once, both keep the name. A unique key would let the second wait for the first.
        jdbc.batchUpdate(
                """
                insert into ledger_actor (actor_key, search_text) select cast(? as varchar(300)), cast(? as varchar(1000))
                where not exists (select 1 from ledger_actor where actor_key = ?)""",
                keys.stream()
                        .map(key -> new Object[] {key, SearchText.of(names.get(key)), key})
                        .toList());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (stored.size() > REMEMBERED) {
                    stored.clear();
                }
                stored.addAll(keys);
            }
        });
    }

    /** The keys of the actors that a search finds, at most {@code limit}. */
    List<String> find(Search search, int limit) {
        return search.narrow(
                        client,
                        "select distinct actor_key from ledger_actor where %s fetch first " + limit + " rows only",
                        "search_text")
                .query(String.class)
                .list();
    }
}
