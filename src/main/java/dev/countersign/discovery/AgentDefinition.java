package dev.countersign.discovery;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An agent as its {@code NAME.agent.md} describes it: YAML between two lines of three hyphens, then the prompt.
 *
 * @param runsOthers whether it hands work to other agents
 * @param references what it wants to use, each with the line that names it
 * @param digest SHA-256 of the whole file in hexadecimal, so that a changed prompt is noticed
 */
record AgentDefinition(
        String name,
        @Nullable String purpose,
        @Nullable String model,
        boolean runsOthers,
        Map<Reference, Integer> references,
        String digest) {

    private static final String SUFFIX = ".agent.md";
    private static final Pattern PLAIN_TEXT = Pattern.compile("(description|name): +([^'\"|>&*!\\[{].*?)\\s*");
    private static final String FENCE = "---";
    private static final List<String> RUNNERS = List.of("agent", "runSubagent", "agents");

    static boolean isNamed(String fileName) {
        return fileName.endsWith(SUFFIX) && fileName.length() > SUFFIX.length();
    }

    static String stem(String fileName) {
        return fileName.replaceFirst("(?i)(\\.agent)?\\.md$", "");
    }

    /** @throws Unreadable where it has no head, or one that is not YAML */
    static AgentDefinition parse(String fileName, byte[] bytes) {
        var head = head(Utf8.text(bytes).lines().toList());
        var said = mapping(head);
        var tools = SafeYaml.texts(said.get("tools"));
        var name = SafeYaml.text(said.get("name"));
        var references = new LinkedHashMap<Reference, Integer>();
        tools.forEach(tool -> references.putIfAbsent(Reference.of(tool), line(head, tool)));
        servers(said).stream()
                .filter(reference -> !isNarrowed(reference, references.keySet()))
                .toList()
                .forEach(reference -> references.putIfAbsent(reference, line(head, reference.server())));
        var model = SafeYaml.text(said.get("model"));
        return new AgentDefinition(
                Words.limit(name == null ? stem(fileName) : name, 200),
                Words.limitIfSaid(SafeYaml.text(said.get("description")), 4000),
                Words.limitIfSaid(model, 200),
                said.containsKey("agents") || tools.stream().anyMatch(RUNNERS::contains),
                references,
                digest(bytes));
    }

    /** Reads a description with an unquoted colon as people mean it. */
    private static Map<String, Object> mapping(List<String> head) {
        try {
            return SafeYaml.mapping(String.join("\n", head), 2);
        } catch (Unreadable e) {
            var quoted = head.stream().map(AgentDefinition::quoted).toList();
            if (quoted.equals(head)) {
                throw e;
            }
            return SafeYaml.mapping(String.join("\n", quoted), 2);
        }
    }

    private static String quoted(String line) {
        var text = PLAIN_TEXT.matcher(line);
        return text.matches() && (text.group(2).contains(": ") || text.group(2).endsWith(":"))
                ? text.group(1) + ": '" + text.group(2).replace("'", "''") + "'"
                : line;
    }

    private static List<String> head(List<String> lines) {
        if (lines.isEmpty() || !lines.getFirst().stripTrailing().equals(FENCE)) {
            throw new Unreadable(
                    1,
                    "An agent definition begins with a line --- and its name; this file begins with something else.");
        }
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).stripTrailing().equals(FENCE)) {
                return lines.subList(1, i);
            }
        }
        throw new Unreadable(1, "The head that begins with --- never ends. Close it with another line ---.");
    }

    private static List<Reference> servers(Map<String, Object> said) {
        var servers = said.containsKey("mcp-servers") ? said.get("mcp-servers") : said.get("mcpServers");
        var references = new ArrayList<Reference>();
        if (servers instanceof Map<?, ?> byName) {
            byName.forEach((name, server) -> {
                if (!isOff(server)) {
                    references.addAll(tools(String.valueOf(name), server));
                }
            });
        } else {
            for (var server : SafeYaml.list(servers)) {
                var name = server instanceof Map<?, ?> map ? SafeYaml.text(map.get("name")) : SafeYaml.text(server);
                references.addAll(name == null || isOff(server) ? List.of() : tools(name, server));
            }
        }
        return references;
    }

    private static boolean isOff(@Nullable Object server) {
        var said = SafeYaml.inside(server);
        return SafeYaml.isOff(server)
                || SafeYaml.isOff(said.get("enabled"))
                || Boolean.TRUE.equals(SafeYaml.bool(said.get("disabled")));
    }

    /** A server that is attached without a list of tools offers all of them; an empty list asks for none. */
    private static List<Reference> tools(String name, @Nullable Object server) {
        var tools = SafeYaml.inside(server).get("tools");
        return tools == null
                ? List.of(Reference.of(name, DocumentRows.ALL_TOOLS))
                : SafeYaml.texts(tools).stream()
                        .map(tool -> Reference.of(name, tool))
                        .toList();
    }

    /** Whether the list of the agent's tools names single tools of a server that is attached as a whole. */
    private static boolean isNarrowed(Reference reference, Set<Reference> listed) {
        return reference.isAllTools()
                && listed.stream()
                        .anyMatch(one -> one.serverKey().equals(reference.serverKey())
                                && !one.isBareWord()
                                && !one.isAllTools());
    }

    private static int line(List<String> head, String text) {
        for (int i = 0; i < head.size(); i++) {
            if (head.get(i).contains(text)) {
                return i + 2;
            }
        }
        return 1;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
