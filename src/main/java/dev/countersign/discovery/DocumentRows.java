package dev.countersign.discovery;

import dev.countersign.access.CredentialKind;
import dev.countersign.access.ResourceKind;
import dev.countersign.access.Sensitivity;
import dev.countersign.agent.AgentKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What agent definitions and tool servers mean for the catalogue, as rows of an import. */
final class DocumentRows {

    /** The key of the permission to use whatever a server offers, where nobody lists its tools. */
    static final String ALL_TOOLS = "*";

    private final AgentIds ids;
    private final Consumer<StagedRow> rows;
    private final Map<String, String> servers = new HashMap<>();

    DocumentRows(AgentIds ids, Consumer<StagedRow> rows) {
        this.ids = ids;
        this.rows = rows;
    }

    static String resourceId(String server) {
        return "tool-server/" + Reference.key(server);
    }

    /** The agent, and a row for each thing it names; those that turn out to be known become grants. */
    void agent(SourceFile file, AgentDefinition definition) {
        var id = ids.of(file);
        var said = new LinkedHashMap<String, Object>();
        said.put("externalId", id);
        said.put("name", definition.name());
        put(said, "purpose", definition.purpose());
        said.put("kind", (definition.runsOthers() ? AgentKind.AGENTIC : AgentKind.COPILOT).name());
        put(said, "model", definition.model());
        said.put("family", Words.tail(ids.family(file), 300));
        said.put("definition", definition.digest());
        rows.accept(StagedRow.of(ImportKind.AGENT, id, definition.name(), file.path(), 1, said));
        definition.references().forEach((reference, line) -> {
            var wanted = Map.<String, Object>of("agent", id, "text", Words.limit(reference.text(), 300));
            rows.accept(StagedRow.of(
                    ImportKind.REFERENCE,
                    Keys.of(ImportKind.REFERENCE, wanted),
                    Words.limit(reference.text(), 200),
                    file.path(),
                    line,
                    wanted));
        });
    }

    /** The server as a resource, its tools as permissions on it, its secrets as credentials somebody has to register. */
    void server(SourceFile file, @Nullable SourceFile tools, ToolServer server) {
        var id = Words.tail(resourceId(server.name()), 300);
        var first = servers.putIfAbsent(id, file.path());
        if (first != null) {
            throw new Unreadable(
                    1,
                    "%s describes a server with the same name already. Give one of the two another name."
                            .formatted(first));
        }
        var said = new LinkedHashMap<String, Object>();
        said.put("externalId", id);
        said.put("name", server.title());
        said.put("kind", ResourceKind.TOOL_SERVER.name());
        said.put("description", server.description());
        put(said, "location", server.location());
        rows.accept(StagedRow.of(ImportKind.RESOURCE, id, server.title(), file.path(), 1, said));
        if (server.tools().isEmpty()) {
            var meaning =
                    "Use every tool that %s offers. Nobody lists them in advance, so this permits whatever it can do."
                            .formatted(server.title());
            entitlement(file, id, ALL_TOOLS, "use all tools", server, ToolRules.judgeAll(server), meaning);
        }
        for (var tool : server.tools()) {
            entitlement(
                    tools == null ? file : tools,
                    id,
                    Words.tail(tool.name(), 300),
                    tool.title() == null ? tool.name() : tool.title(),
                    server,
                    ToolRules.judge(tool, server),
                    tool.meaning(server.title()));
        }
        server.secrets().forEach((secret, signIn) -> credential(file, id, server, secret, signIn));
    }

    private void entitlement(
            SourceFile file,
            String resource,
            String id,
            String name,
            ToolServer server,
            ToolRules rules,
            String meaning) {
        var said = new LinkedHashMap<String, Object>();
        said.put("resourceExternalId", resource);
        said.put("externalId", id);
        said.put("name", Words.limit(name, 200));
        said.put("action", rules.action());
        said.put("scope", server.scope());
        said.put("sensitivity", rules.sensitivity().name());
        said.put("meaning", meaning);
        said.put("broad", id.equals(ALL_TOOLS) && rules.sensitivity() != Sensitivity.LOW);
        said.put("readsUntrusted", rules.readsUntrusted());
        said.put("readsPrivate", rules.readsPrivate());
        said.put("sendsOut", rules.sendsOut());
        var key = Keys.of(ImportKind.ENTITLEMENT, said);
        rows.accept(StagedRow.of(ImportKind.ENTITLEMENT, key, Words.limit(name, 200), file.path(), 1, said));
    }

    /** Says no status: a new one is required, and one that is registered or revoked stays so. */
    private void credential(SourceFile file, String resource, ToolServer server, String secret, boolean signIn) {
        var said = new LinkedHashMap<String, Object>();
        said.put("externalId", Words.tail(resource + "#" + secret, 300));
        said.put("resourceExternalId", resource);
        said.put("name", Words.limit(secret + " for " + server.title(), 200));
        said.put("kind", (signIn ? CredentialKind.TOKEN : kind(secret)).name());
        rows.accept(StagedRow.of(
                ImportKind.CREDENTIAL,
                Keys.of(ImportKind.CREDENTIAL, said),
                Keys.text(said, "name"),
                file.path(),
                1,
                said));
    }

    private static CredentialKind kind(String secret) {
        var words = Words.of(secret);
        return words.contains("token")
                ? CredentialKind.TOKEN
                : words.contains("key") ? CredentialKind.API_KEY : CredentialKind.SECRET;
    }

    private static void put(Map<String, Object> said, String property, @Nullable String value) {
        if (value != null) {
            said.put(property, value);
        }
    }
}
