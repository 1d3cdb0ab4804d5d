package dev.countersign.discovery;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Which agents are decommissioned, as it will be once the import is applied. None of them comes back by an import. */
@Component
class AgentStates {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AgentStates(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Returns those of some agents, by external id, that are decommissioned. */
    Set<String> decommissionedAmong(ImportId id, Collection<String> agents) {
        if (agents.isEmpty()) {
            return Set.of();
        }
        var decommissioned = new HashSet<>(
                jdbc.sql("select external_id from agent where state = 'DECOMMISSIONED' and external_id in (:agents)")
                        .param("agents", agents)
                        .query(String.class)
                        .list());
        jdbc.sql("""
                        select external_id, said from import_row where import_id = :id and kind = 'AGENT'
                        and external_id in (:agents) and change <> 'INVALID'""").param("id", id.importId()).param("agents", agents).query(row -> {
            var said = json.readValue(row.getString("said"), new TypeReference<java.util.Map<String, Object>>() {});
            if ("DECOMMISSIONED".equals(said.get("state"))) {
                decommissioned.add(row.getString("external_id"));
            }
        });
        return decommissioned;
    }
}
