package dev.countersign.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tool server as its {@code server.yaml} and {@code tools.json} describe it.
 *
 * @param location where it is reached, or the image it is started from
 * @param hosts what it may reach, empty where nothing limits it
 * @param reachesOut whether it can reach a network at all
 * @param secrets by name; true for those that come from signing in with OAuth
 * @param tools empty where it only tells at run time
 */
record ToolServer(
        String name,
        String title,
        String description,
        @Nullable String location,
        List<String> hosts,
        boolean reachesOut,
        Map<String, Boolean> secrets,
        List<Tool> tools) {

    private static final Logger LOG = LoggerFactory.getLogger(ToolServer.class);
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(ImportLimits.DEPTH)
                            .build())
                    .build())
            .build();

    /**
     * @param folder where the file lies; the last one names a server that has no name itself
     * @param listed what its {@code tools.json} holds
     */
    static ToolServer parse(byte[] server, String folder, List<?> listed) {
        var said = SafeYaml.mapping(Utf8.text(server), 1);
        var name = SafeYaml.text(said.get("name"));
        if (name == null && folder.isEmpty()) {
            throw new Unreadable(1, "The server has no name. Add a line such as “name: github”.");
        }
        var known = name == null ? folder.substring(folder.lastIndexOf('/') + 1) : name;
        if (Reference.key(known).isEmpty()) {
            throw new Unreadable(1, "The name of the server has no letter or digit. Give it a name such as “github”.");
        }
        var about = SafeYaml.inside(said.get("about"));
        var title = SafeYaml.text(about.get("title"));
        var description = SafeYaml.text(about.get("description"));
        var run = SafeYaml.inside(said.get("run"));
        return new ToolServer(
                known,
                Words.limit(title == null ? known : title, 200),
                Words.limit(description == null ? "" : description, 4000),
                Words.limitIfSaid(location(said), 1000),
                SafeYaml.texts(run.get("allowHosts")),
                !Boolean.TRUE.equals(SafeYaml.bool(run.get("disableNetwork"))),
                secrets(said),
                tools(said, listed));
    }

    /** What an agent can reach through the server, as the scope of its tools. */
    String scope() {
        if (!reachesOut) {
            return "no network";
        }
        return Words.limit(hosts.isEmpty() ? "" : "only " + String.join(", ", hosts), 500);
    }

    private static @Nullable String location(Map<String, Object> said) {
        var address = SafeYaml.text(SafeYaml.inside(said.get("remote")).get("url"));
        return address == null ? SafeYaml.text(said.get("image")) : address;
    }

    private static Map<String, Boolean> secrets(Map<String, Object> said) {
        var secrets = new LinkedHashMap<String, Boolean>();
        for (var secret : SafeYaml.list(SafeYaml.inside(said.get("config")).get("secrets"))) {
            var name = SafeYaml.text(SafeYaml.inside(secret).get("name"));
            if (name != null) {
                secrets.put(name, false);
            }
        }
        for (var login : SafeYaml.list(said.get("oauth"))) {
            var name = SafeYaml.text(SafeYaml.inside(login).get("secret"));
            if (name != null) {
                secrets.put(name, true);
            }
        }
        return secrets;
    }

    private static List<Tool> tools(Map<String, Object> said, List<?> listed) {
        var all = new ArrayList<Object>(SafeYaml.list(said.get("tools")));
        all.addAll(listed);
        var tools = new ArrayList<Tool>();
        Set<String> names = new LinkedHashSet<>();
        for (var item : all) {
            var tool = Tool.of(SafeYaml.inside(item));
            if (tool == null) {
                throw new Unreadable(0, "Tool %d of the server has no name.".formatted(tools.size() + 1));
            }
            if (names.add(tool.name())) {
                tools.add(tool);
            }
        }
        return tools;
    }

    /** The tools of a {@code tools.json}: a list, or an object with a list of that name. */
    static List<?> list(byte[] listed) {
        try {
            var said = JSON.readValue(Utf8.text(listed), Object.class);
            PlainText.require(said, 0);
            return said instanceof Map<?, ?> named ? SafeYaml.list(named.get("tools")) : SafeYaml.list(said);
        } catch (JacksonException e) {
            LOG.debug("JSON of an import cannot be read", e);
            var place = e.getLocation();
            throw new Unreadable(
                    place == null ? 0 : Math.max(0, place.getLineNr()), "The JSON cannot be read here: " + wrong(e));
        }
    }

    private static String wrong(JacksonException e) {
        return switch (e) {
            case StreamConstraintsException _ ->
                "it nests or grows more than a file of its kind needs. Write it out plainly.";
            case UnexpectedEndOfInputException _ -> "it ends too early; a bracket or quote is never closed.";
            default -> "a comma, quote or bracket is missing, or one too many stands there.";
        };
    }
}
