package dev.countersign.discovery;

import dev.countersign.shared.SearchKey;
import org.jspecify.annotations.Nullable;

/**
 * What an agent definition names: a tool server, all its tools ({@code github/*}) or one of them ({@code github/list_issues}).
 *
 * @param tool null where all tools are meant
 */
record Reference(String text, String server, @Nullable String tool) {

    static Reference of(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new Reference(text, text, null)
                : new Reference(text, text.substring(0, slash), tool(text.substring(slash + 1)));
    }

    static Reference of(String server, String tool) {
        return of(server + "/" + tool);
    }

    private static @Nullable String tool(String text) {
        return text.isEmpty() || text.equals("*") ? null : text;
    }

    /** The form in which servers are known again: “Microsoft Docs” is {@code microsoft-docs}. */
    String serverKey() {
        return key(server);
    }

    static String key(String name) {
        return SearchKey.of(name).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    }
}
