package dev.countersign.discovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns the files of an import into rows. A file that cannot be read becomes one row that says where and why; it never keeps the
 * others from being read.
 */
final class ImportReader {

    private static final String TOOLS = "tools.json";
    private static final int HEAD = 20_000;
    private static final Pattern NAMED = Pattern.compile("(?m)^name[ \t]*:");

    /** Markdown that speaks of the definitions beside it. */
    private static final Set<String> ABOUT_THE_FOLDER = Set.of(
            "readme",
            "changelog",
            "contributing",
            "license",
            "licence",
            "security",
            "support",
            "code_of_conduct",
            "agents",
            "claude",
            "index",
            "todo",
            "template");

    private final ImportLimits limits;
    private final Instant now;
    private final Set<String> told = new HashSet<>();
    private final Consumer<StagedRow> rows;
    private final String source;
    private final Collection<AgentIds.Known> known;

    /** @param known the agents that earlier imports of the source brought from definitions */
    ImportReader(
            String source,
            Collection<AgentIds.Known> known,
            ImportLimits limits,
            Instant now,
            Consumer<StagedRow> rows) {
        this.source = source;
        this.known = known;
        this.limits = limits;
        this.now = now;
        this.rows = row -> {
            told.add(row.file());
            rows.accept(row);
        };
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
        var ids = AgentIds.of(
                this.source,
                known,
                source.files().stream().filter(this::isAgent).toList());
        var documents = new DocumentRows(ids, rows);
        var read = 0;
        for (var file : source.files()) {
            try {
                read(file, tools, documents);
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

    private void read(SourceFile file, Map<String, SourceFile> tools, DocumentRows documents) {
        var name = file.name().toLowerCase(Locale.ROOT);
        if (isAgent(file)) {
            documents.agent(file, AgentDefinition.parse(file.name(), file.bytes(limits.documentBytes())));
        } else if (isServer(name)) {
            server(file, tools.remove(file.folder()), documents);
        } else if (name.endsWith(".csv")) {
            CsvSource.read(file, now, rows);
        } else if (!name.equals(TOOLS)) {
            rows.accept(StagedRow.skipped(
                    file.path(),
                    "Imports know NAME.agent.md, server.yaml, tools.json and CSV; this is something else."));
        }
    }

    private void server(SourceFile file, @Nullable SourceFile tools, DocumentRows documents) {
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

    private boolean isAgent(SourceFile file) {
        var name = file.name().toLowerCase(Locale.ROOT);
        return AgentDefinition.isNamed(name)
                || name.endsWith(".md")
                        && !ABOUT_THE_FOLDER.contains(name.replaceFirst("\\.md$", ""))
                        && isInAgentsFolder(file)
                        && beginsWithNamedHead(file);
    }

    private boolean beginsWithNamedHead(SourceFile file) {
        try (var in = file.content().open()) {
            var start = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
            return start.startsWith("---") && NAMED.matcher(start).find();
        } catch (IOException e) {
            return false;
        }
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
