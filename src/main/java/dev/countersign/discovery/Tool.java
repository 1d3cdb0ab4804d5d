package dev.countersign.discovery;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One tool as its server describes it.
 *
 * @param readOnly the server's own word that it changes nothing, null where it says nothing about it
 * @param destructive the server's own word that it can destroy something
 */
record Tool(
        String name,
        @Nullable String title,
        @Nullable String description,
        @Nullable Boolean readOnly,
        @Nullable Boolean destructive) {

    /** @return null where it has no name */
    static @Nullable Tool of(Map<?, ?> said) {
        var name = SafeYaml.text(said.get("name"));
        if (name == null) {
            return null;
        }
        var hints = SafeYaml.inside(said.get("annotations"));
        var title = SafeYaml.text(hints.get("title"));
        return new Tool(
                name,
                title == null ? SafeYaml.text(said.get("title")) : title,
                SafeYaml.text(said.get("description")),
                SafeYaml.bool(hints.get("readOnlyHint")),
                SafeYaml.bool(hints.get("destructiveHint")));
    }

    /** What the tool lets happen: its own description, else a sentence made from its name. */
    String meaning(String server) {
        return description != null
                ? Words.opening(description, 500)
                : "Use “%s” of %s. The server does not say what it does."
                        .formatted(String.join(" ", Words.of(name)), server);
    }
}
