package dev.countersign.discovery;

import dev.countersign.shared.Folding;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The external ids of agents that come from definitions: {@code source/NAME}, and {@code source/FOLDER/NAME} for a file whose name
 * another file of the source has already. A file keeps the id under which it is known, also after it has moved to another folder,
 * as long as no file lies where the known one did.
 */
final class AgentIds {

    /** An agent that an earlier import of the source brought, and the file that described it. */
    record Known(String externalId, String file) {}

    private record Match(SourceFile file, Known known, int folders) {}

    private static final long MOST_MATCHES = 1_000_000;

    private final String source;
    private final Map<String, String> ids = new HashMap<>();

    private AgentIds(String source) {
        this.source = source;
    }

    static AgentIds of(String source, Collection<Known> known, Collection<SourceFile> definitions) {
        var ids = new AgentIds(source);
        var before = new HashMap<String, List<Known>>();
        known.forEach(one -> before.computeIfAbsent(stem(one.file()), none -> new ArrayList<>())
                .add(one));
        var alike = new LinkedHashMap<String, List<SourceFile>>();
        definitions.forEach(file -> alike.computeIfAbsent(stem(file.path()), none -> new ArrayList<>())
                .add(file));
        alike.forEach((stem, files) -> ids.give(files, before.getOrDefault(stem, List.of())));
        return ids;
    }

    String of(SourceFile file) {
        return ids.getOrDefault(file.path(), shortId(file));
    }

    /** Returns what the id says besides the source, which the identities of the agent in other environments share. */
    String family(SourceFile file) {
        var id = of(file);
        return id.startsWith(source + "/") ? id.substring(source.length() + 1) : id;
    }

    private void give(List<SourceFile> files, List<Known> known) {
        var taken = new HashSet<String>();
        known.forEach(one -> taken.add(Folding.of(one.externalId())));
        var waiting = new ArrayList<>(files);
        waiting.sort(Comparator.comparing(SourceFile::path));
        var open = new LinkedHashMap<String, Known>();
        known.forEach(one -> open.put(one.file(), one));
        waiting.removeIf(file -> keep(file, open.remove(file.path())));
        matches(waiting, open.values()).forEach(match -> {
            if (waiting.contains(match.file())
                    && open.remove(match.known().file(), match.known())
                    && keep(match.file(), match.known())) {
                waiting.remove(match.file());
            }
        });
        for (var file : waiting) {
            ids.put(file.path(), taken.add(Folding.of(shortId(file))) ? shortId(file) : longId(file));
        }
    }

    private boolean keep(SourceFile file, @Nullable Known known) {
        if (known != null) {
            ids.put(file.path(), known.externalId());
        }
        return known != null;
    }

    /** Returns which file may be which known one, those with most folders in common first. */
    private static List<Match> matches(List<SourceFile> files, Collection<Known> known) {
        return (long) files.size() * known.size() > MOST_MATCHES
                ? List.of()
                : files.stream()
                        .flatMap(file ->
                                known.stream().map(one -> new Match(file, one, common(file.path(), one.file()))))
                        .sorted(Comparator.comparingInt(Match::folders).reversed())
                        .toList();
    }

    /** How many parts of two paths are the same, counted from the end. */
    private static int common(String one, String other) {
        var left = List.of(one.split("/")).reversed();
        var right = List.of(other.split("/")).reversed();
        int count = 1;
        while (count < Math.min(left.size(), right.size()) && left.get(count).equals(right.get(count))) {
            count++;
        }
        return count;
    }

    private String shortId(SourceFile file) {
        return Words.tail(source + "/" + composed(AgentDefinition.stem(file.name())), 300);
    }

    private String longId(SourceFile file) {
        var folder = file.folder().isEmpty() ? "" : file.folder() + "/";
        return Words.tail(source + "/" + composed(folder + AgentDefinition.stem(file.name())), 300);
    }

    /** macOS writes the names of files with accents apart from their letters. */
    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static String stem(String path) {
        return Folding.of(AgentDefinition.stem(path.substring(path.lastIndexOf('/') + 1)));
    }
}
