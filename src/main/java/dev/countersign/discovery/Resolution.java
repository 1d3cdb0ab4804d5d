package dev.countersign.discovery;

import dev.countersign.shared.SearchKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds what agents mean by the names in their definitions. What is known, here or in the catalogue, becomes grants; what nobody
 * knows stays a reference that people see. What an earlier import left unresolved is looked at again.
 */
@Component
class Resolution {

    /** A resource that goes by a name, with the external ids of its permissions. */
    private record Named(String resource, List<String> entitlements) {}

    private record Permission(String resource, String entitlement) {

        String grantTo(String agent) {
            return Keys.grant(agent, resource, entitlement);
        }
    }

    private final ImportRows rows;
    private final Catalogue catalogue;
    private final JdbcClient jdbc;

    Resolution(ImportRows rows, Catalogue catalogue, JdbcClient jdbc) {
        this.rows = rows;
        this.catalogue = catalogue;
        this.jdbc = jdbc;
    }

    /** Runs before grants are compared. Every reference of this import is judged or has become grants afterwards. */
    void resolve(ImportId id, String source) {
        var run = new Run(id, source);
        forgetReferencesOfRefusedFiles(id);
        rows.each(id, ImportKind.REFERENCE, Set.of(), run::resolve);
        run.resolveEarlier();
    }

    /** Forgets what earlier imports left unresolved and the catalogue knows by now. */
    void forgetResolved(ImportId id) {
        var run = new Run(id, "");
        var resolved = jdbc
                .sql("select agent_external_id, reference from unresolved_reference")
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(wanted -> !run.meant(Reference.of(wanted.getValue())).isEmpty())
                .toList();
        resolved.forEach(
                wanted -> jdbc.sql("delete from unresolved_reference where agent_external_id = ? and reference = ?")
                        .params(wanted.getKey(), wanted.getValue())
                        .update());
    }

    private void forgetReferencesOfRefusedFiles(ImportId id) {
        var files = files(id, ImportKind.REFERENCE, "");
        if (!files.isEmpty()) {
            files.removeAll(files(id, ImportKind.AGENT, "and (change is null or change <> 'INVALID')"));
        }
        files.stream()
                .gather(Gatherers.windowFixed(ImportRows.BATCH))
                .forEach(some -> jdbc.sql(
                                "delete from import_row where import_id = :id and kind = 'REFERENCE' and file in (:files)")
                        .param("id", id.importId())
                        .param("files", some)
                        .update());
    }

    private Set<String> files(ImportId id, ImportKind kind, String where) {
        return new HashSet<>(jdbc.sql("select distinct file from import_row where import_id = ? and kind = ? " + where)
                .params(id.importId(), kind.name())
                .query(String.class)
                .list());
    }

    private final class Run {

        private final ImportId id;
        private final String source;
        private final Map<String, List<Named>> servers = new HashMap<>();
        private final Set<String> granted = new HashSet<>();

        Run(ImportId id, String source) {
            this.id = id;
            this.source = source;
        }

        void resolve(List<ImportRows.Waiting> batch) {
            var unresolved = new ArrayList<ImportRows.Verdict>();
            var resolved = new ArrayList<Long>();
            var found = new ArrayList<StagedRow>();
            for (var row : batch) {
                var reference = Reference.of(Keys.text(row.said(), "text"));
                var permissions = meant(reference);
                if (permissions.isEmpty()) {
                    unresolved.add(new ImportRows.Verdict(
                            row.number(), ImportChange.UNRESOLVED, why(reference), List.of(), null));
                } else {
                    resolved.add(row.number());
                    found.addAll(grants(source, Keys.text(row.said(), "agent"), permissions, row.file(), row.line()));
                }
            }
            rows.judge(id, unresolved);
            forget(resolved);
            rows.add(id, rows.next(id), found);
        }

        /** What earlier imports left unresolved and is known by now, for agents that this import does not describe anew. */
        void resolveEarlier() {
            var found = new ArrayList<StagedRow>();
            jdbc.sql("""
                            select u.source, u.agent_external_id, u.reference, u.file, u.line from unresolved_reference u
                            where exists (select 1 from agent a where a.external_id = u.agent_external_id)
                            and not exists (select 1 from import_row r where r.import_id = :id and r.kind = 'AGENT'
                                and r.external_id = u.agent_external_id)
                            order by u.agent_external_id, u.reference""").param("id", id.importId()).query(row -> {
                var permissions = meant(Reference.of(row.getString(3)));
                found.addAll(grants(row.getString(1), row.getString(2), permissions, row.getString(4), row.getInt(5)));
            });
            rows.add(id, rows.next(id), found);
        }

        private void forget(List<Long> numbers) {
            if (!numbers.isEmpty()) {
                jdbc.sql(
                                "delete from import_row where import_id = :id and row_no between :first and :last and row_no in (:numbers)")
                        .param("id", id.importId())
                        .param("first", Collections.min(numbers))
                        .param("last", Collections.max(numbers))
                        .param("numbers", numbers)
                        .update();
            }
        }

        private List<StagedRow> grants(
                String source, String agent, List<Permission> permissions, String file, int line) {
            var listed = rows.brought(
                            id,
                            ImportKind.GRANT,
                            permissions.stream()
                                    .map(permission -> permission.grantTo(agent))
                                    .toList())
                    .keySet();
            return permissions.stream()
                    .filter(permission ->
                            !listed.contains(permission.grantTo(agent)) && granted.add(permission.grantTo(agent)))
                    .map(permission -> StagedRow.of(
                                    ImportKind.GRANT,
                                    permission.grantTo(agent),
                                    Words.tail(permission.grantTo(agent), 200),
                                    file,
                                    line,
                                    Map.of(
                                            "agentExternalId", agent,
                                            "resourceExternalId", permission.resource(),
                                            "entitlementExternalId", permission.entitlement(),
                                            "originRef", Words.tail(file + ":" + line, 300)))
                            .from(source))
                    .toList();
        }

        /** The permissions a reference means; none where it is unknown or could mean two things. */
        private List<Permission> meant(Reference reference) {
            var named = servers.computeIfAbsent(reference.server(), this::named);
            if (reference.isBareWord() || named.size() != 1) {
                return List.of();
            }
            var server = named.getFirst();
            return meant(reference, server.entitlements()).stream()
                    .map(entitlement -> new Permission(server.resource(), entitlement))
                    .toList();
        }

        /** Returns never more than what is asked: all tools only where all are asked for, and those that are listed if any are. */
        private static List<String> meant(Reference reference, List<String> all) {
            if (!reference.isAllTools()) {
                return all.stream()
                        .filter(tool -> tool.equals(reference.tool()))
                        .toList();
            }
            var listed = all.stream().filter(tool -> !isUnlisted(tool)).toList();
            return listed.isEmpty() ? all : listed;
        }

        private static boolean isUnlisted(String tool) {
            return tool.equals(DocumentRows.ALL_TOOLS);
        }

        private String why(Reference reference) {
            if (reference.serverKey().isEmpty()) {
                return "It asks for every tool of whatever runs the agent; which these are is not known here.";
            }
            var named = servers.getOrDefault(reference.server(), List.of());
            if (reference.isBareWord()) {
                return named.isEmpty()
                        ? "A single word is a tool of whatever runs the agent, which is not known here."
                        : "A single word is a tool of whatever runs the agent, not the server “%1$s”. Write %1$s/TOOL for one of its tools or %1$s/* for all."
                                .formatted(reference.server());
            }
            if (named.size() > 1) {
                return "More than one resource is called “%s”.".formatted(reference.server());
            }
            if (named.isEmpty()) {
                return "No resource is called “%s”. Import the tool server or register the resource."
                        .formatted(reference.server());
            }
            return named.getFirst().entitlements().stream().allMatch(Run::isUnlisted)
                    ? "“%s” does not list its tools, so “%s” is not known yet. Import the server's tools.json."
                            .formatted(reference.server(), reference.tool())
                    : "“%s” has no tool “%s”.".formatted(reference.server(), reference.tool());
        }

        private List<Named> named(String server) {
            if (Reference.key(server).isEmpty()) {
                return List.of();
            }
            var resources = Stream.concat(brought(server).stream(), catalogue.resourcesNamed(server).stream())
                    .distinct()
                    .toList();
            var exact = DocumentRows.resourceId(server);
            return (resources.contains(exact) ? List.of(exact) : resources)
                    .stream()
                            .map(resource -> new Named(resource, entitlements(resource)))
                            .toList();
        }

        private List<String> brought(String server) {
            return jdbc.sql("""
                            select external_id from import_row where import_id = :id and kind = 'RESOURCE'
                            and change is null and (external_id = :key or lower(name) = :name) order by row_no""")
                    .param("id", id.importId())
                    .param("key", DocumentRows.resourceId(server))
                    .param("name", SearchKey.of(server))
                    .query(String.class)
                    .list();
        }

        private List<String> entitlements(String resource) {
            var prefix = Keys.entitlement(resource, "");
            var brought = jdbc.sql("""
                            select external_id from import_row where import_id = :id and kind = 'ENTITLEMENT'
                            and change is null and left(external_id, :length) = :prefix order by external_id""")
                    .param("id", id.importId())
                    .param("length", prefix.length())
                    .param("prefix", prefix)
                    .query((row, number) -> row.getString(1).substring(prefix.length()))
                    .list();
            return Stream.concat(brought.stream(), catalogue.entitlementsOn(resource).stream())
                    .distinct()
                    .toList();
        }
    }
}
