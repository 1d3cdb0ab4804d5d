package dev.countersign.discovery;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who has left, as it will be once the import is applied: what the import says of people counts, else what is known. */
@Component
class LeftPeople {

    private record Said(
            @Nullable String name,
            @Nullable Boolean active,
            @Nullable LocalDate leftOn) {

        Said over(@Nullable Said known) {
            return known == null
                    ? this
                    : new Said(
                            name == null ? known.name : name,
                            active == null ? known.active : active,
                            leftOn == null ? known.leftOn : leftOn);
        }

        boolean hasLeft(LocalDate today) {
            return Boolean.FALSE.equals(active) || leftOn != null && leftOn.isBefore(today);
        }
    }

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    LeftPeople(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Returns the names of those of some people who will have left, by external id. */
    Map<String, String> among(ImportId id, Collection<String> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        var states = new HashMap<String, Said>();
        jdbc.sql("select external_id, display_name, status, left_on from person where external_id in (:people)")
                .param("people", people)
                .query(row -> {
                    states.put(
                            row.getString("external_id"),
                            new Said(
                                    row.getString("display_name"),
                                    !"LEFT".equals(row.getString("status")),
                                    row.getObject("left_on", LocalDate.class)));
                });
        jdbc.sql("""
                        select external_id, said from import_row where import_id = :id and kind = 'PERSON'
                        and external_id in (:people) and (change is null or change <> 'INVALID')""").param("id", id.importId()).param("people", people).query(row -> {
            var said = said(json.readValue(row.getString("said"), new TypeReference<Map<String, Object>>() {}));
            states.merge(row.getString("external_id"), said, (known, now) -> now.over(known));
        });
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return states.entrySet().stream()
                .filter(entry -> entry.getValue().hasLeft(today))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> String.valueOf(entry.getValue().name())));
    }

    private static Said said(Map<String, Object> said) {
        var leftOn = said.get("leftOn");
        return new Said(
                said.get("name") instanceof String name ? name : null,
                said.get("active") instanceof Boolean active ? active : null,
                leftOn == null ? null : LocalDate.parse(String.valueOf(leftOn)));
    }
}
