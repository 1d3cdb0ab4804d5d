package dev.countersign.discovery;

import dev.countersign.shared.SearchKey;
import org.jspecify.annotations.Nullable;

/**
 * What an agent definition names: all tools of a server ({@code github/*}), one of them ({@code github/list_issues}), or a bare word
 * ({@code fetch}), which is a tool of whatever runs the agent and never a server, even if one has the same name.
 *
 * @param tool {@link DocumentRows#ALL_TOOLS} for all tools, null for a bare word
 */
record Reference(String text, String server, @Nullable String tool) {

    static Reference of(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new Reference(text, text, null)
                : new Reference(text, text.substring(0, slash).strip(), tool(text.substring(slash + 1)));
    }

    static Reference of(String server, String tool) {
        return of(server + "/" + tool);
    }

    private static @Nullable String tool(String text) {
        return text.isBlank() ? null : text.strip();
    }

    boolean isBareWord() {
        return tool == null;
    }

    boolean isAllTools() {
        return DocumentRows.ALL_TOOLS.equals(tool);
    }

    /** The form in which servers are known again: “Microsoft Docs” is {@code microsoft-docs}. */
    String serverKey() {
        return key(server);
    }

    static String key(String name) {
        return SearchKey.of(name).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    }
}
