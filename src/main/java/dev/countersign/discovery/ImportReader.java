package dev.countersign.discovery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns the files of an import into rows. A file that cannot be read becomes one row that says where and why; it never keeps the
 * others from being read.
 */
final class ImportReader {

    private static final String TOOLS = "tools.json";

    private final ImportLimits limits;
    private final Instant now;
    private final Set<String> told = new HashSet<>();
    private final Consumer<StagedRow> rows;
    private final DocumentRows documents;

    ImportReader(String source, ImportLimits limits, Instant now, Consumer<StagedRow> rows) {
        this.limits = limits;
        this.now = now;
        this.rows = row -> {
            told.add(row.file());
            rows.accept(row);
        };
        documents = new DocumentRows(source, this.rows);
    }

    /** @param filesRead is told the number of files read so far; what it throws ends the reading */
    void read(SourceFiles source, IntConsumer filesRead) {
        source.leftOut()
                .forEach(file -> rows.accept(
                        file.harmless()
                                ? StagedRow.skipped(file.path(), file.reason())
                                : StagedRow.invalid(ImportKind.FILE, file.path(), 0, file.reason())));
        var tools = source.files().stream()
                .filter(file -> file.name().equalsIgnoreCase(TOOLS))
                .collect(Collectors.toMap(SourceFile::folder, file -> file, (first, second) -> first, HashMap::new));
        var read = 0;
        for (var file : source.files()) {
            try {
                read(file, tools);
            } catch (Unreadable e) {
                rows.accept(StagedRow.invalid(kind(file), file.path(), e.line(), e.reason()));
            }
            filesRead.accept(++read);
        }
        tools.values()
                .forEach(file -> rows.accept(StagedRow.invalid(
                        ImportKind.FILE, file.path(), 0, "There is no server.yaml in the same folder.")));
        source.files().stream()
                .filter(file -> !told.contains(file.path()))
                .forEach(file -> rows.accept(StagedRow.skipped(
                        file.path(),
                        "Nothing was imported from it: it is empty, or belongs to a file that was refused.")));
    }

    private void read(SourceFile file, Map<String, SourceFile> tools) {
        var name = file.name().toLowerCase(Locale.ROOT);
        if (AgentDefinition.isNamed(name)) {
            documents.agent(file, AgentDefinition.parse(file.name(), file.bytes(limits.documentBytes())));
        } else if (isServer(name)) {
            server(file, tools.remove(file.folder()));
        } else if (name.endsWith(".csv")) {
            CsvSource.read(file, now, rows);
        } else if (name.endsWith(".md") && isInAgentsFolder(file) && beginsWithFence(file)) {
            documents.agent(file, AgentDefinition.parse(file.name(), file.bytes(limits.documentBytes())));
        } else if (!name.equals(TOOLS)) {
            rows.accept(StagedRow.skipped(
                    file.path(),
                    "Imports know NAME.agent.md, server.yaml, tools.json and CSV; this is something else."));
        }
    }

    private void server(SourceFile file, @Nullable SourceFile tools) {
        List<?> listed = List.of();
        if (tools != null) {
            try {
                listed = ToolServer.list(tools.bytes(limits.documentBytes()));
            } catch (Unreadable e) {
                var reason = e.reason() + " Its server is left out with it.";
                rows.accept(StagedRow.invalid(ImportKind.RESOURCE, tools.path(), e.line(), reason));
                return;
            }
        }
        documents.server(file, tools, ToolServer.parse(file.bytes(limits.documentBytes()), file.folder(), listed));
    }

    /** As most public repositories keep them: {@code .claude/agents/NAME.md}, {@code agents/NAME.md}. */
    private static boolean isInAgentsFolder(SourceFile file) {
        return List.of(file.folder().toLowerCase(Locale.ROOT).split("/")).contains("agents");
    }

    private boolean beginsWithFence(SourceFile file) {
        var start = new String(file.bytes(limits.documentBytes()), StandardCharsets.UTF_8);
        return start.startsWith("---") || start.startsWith("\uFEFF---");
    }

    private static boolean isServer(String name) {
        return List.of("server.yaml", "server.yml").contains(name);
    }

    private static ImportKind kind(SourceFile file) {
        return AgentDefinition.isNamed(file.name().toLowerCase(Locale.ROOT))
                ? ImportKind.AGENT
                : isServer(file.name().toLowerCase(Locale.ROOT)) ? ImportKind.RESOURCE : ImportKind.FILE;
    }
}
