package dev.countersign.access;

import dev.countersign.shared.Invalid;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the keys behind the names that sources use for people, agents and resources, many at a time. */
@Component
class References {

    private static final int NAMED_AT_MOST = 100;

    private final JdbcClient jdbc;

    References(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    <S> Map<String, UUID> people(List<S> said, Function<S, @Nullable String> reference) {
        return find("person", "person_id", said, reference);
    }

    <S> Map<String, UUID> agents(List<S> said, Function<S, @Nullable String> reference) {
        return find("agent", "agent_id", said, reference);
    }

    <S> Map<String, UUID> resources(List<S> said, Function<S, @Nullable String> reference) {
        return find("resource", "resource_id", said, reference);
    }

    private <S> Map<String, UUID> find(
            String table, String key, List<S> said, Function<S, @Nullable String> reference) {
        var names = new LinkedHashSet<String>();
        said.stream().map(reference).filter(Objects::nonNull).forEach(names::add);
        var found = new HashMap<String, UUID>();
        if (!names.isEmpty()) {
            jdbc.sql("select external_id, %s from %s where external_id in (:names)".formatted(key, table))
                    .param("names", names)
                    .query((row, number) -> found.put(row.getString(1), row.getObject(2, UUID.class)))
                    .list();
        }
        requireAll(table, names, found.keySet());
        return found;
    }

    /** @throws Invalid naming those that are unknown, a hundred at most */
    static void requireAll(String what, Collection<String> named, Collection<String> found) {
        var violations = named.stream()
                .filter(name -> !found.contains(name))
                .limit(NAMED_AT_MOST)
                .map(name -> new Invalid.Violation(
                        what + " " + name, "No %s is known by this name. Import it first.".formatted(what)))
                .toList();
        if (!violations.isEmpty()) {
            throw new Invalid(violations);
        }
    }
}
