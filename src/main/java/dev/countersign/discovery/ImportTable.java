package dev.countersign.discovery;

import dev.countersign.access.CredentialKind;
import dev.countersign.access.CredentialStatus;
import dev.countersign.access.GrantKind;
import dev.countersign.access.ResourceKind;
import dev.countersign.access.Sensitivity;
import dev.countersign.agent.AgentKind;
import dev.countersign.agent.AgentState;
import dev.countersign.discovery.ImportColumn.Type;
import dev.countersign.shared.Environment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The CSV tables an import knows, with their columns; {@code docs/import.md} and the templates are made of the same words. */
public enum ImportTable {
    PEOPLE(
            ImportKind.PERSON,
            key("external_id"),
            ImportColumn.text("name", 200).required(),
            ImportColumn.text("email", 254).required(),
            ImportColumn.text("department", 200),
            ImportColumn.text("title", 200),
            ImportColumn.reference("manager_external_id", ImportKind.PERSON),
            ImportColumn.of("active", Type.BOOLEAN),
            ImportColumn.of("left_on", Type.DATE)),
    PROJECTS(
            ImportKind.PROJECT,
            key("external_id"),
            ImportColumn.text("name", 200).required(),
            ImportColumn.text("purpose", 4000),
            ImportColumn.reference("lead_external_id", ImportKind.PERSON),
            ImportColumn.of("sunset_on", Type.DATE)),
    RESOURCES(
            ImportKind.RESOURCE,
            key("external_id"),
            ImportColumn.text("name", 200).required(),
            ImportColumn.choice("kind", ResourceKind.class).required(),
            ImportColumn.text("description", 4000),
            ImportColumn.choice("environment", Environment.class),
            ImportColumn.text("location", 1000),
            ImportColumn.reference("owner_external_id", ImportKind.PERSON)),
    ENTITLEMENTS(
            ImportKind.ENTITLEMENT,
            ImportColumn.reference("resource_external_id", ImportKind.RESOURCE).required(),
            key("external_id"),
            ImportColumn.text("name", 200).required(),
            ImportColumn.text("action", 50).required(),
            ImportColumn.text("scope", 500),
            ImportColumn.choice("sensitivity", Sensitivity.class).required(),
            ImportColumn.text("meaning", 4000).required(),
            ImportColumn.of("broad", Type.BOOLEAN),
            ImportColumn.of("reads_untrusted", Type.BOOLEAN),
            ImportColumn.of("reads_private", Type.BOOLEAN),
            ImportColumn.of("sends_out", Type.BOOLEAN)),
    AGENTS(
            ImportKind.AGENT,
            key("external_id"),
            ImportColumn.text("name", 200).required(),
            ImportColumn.text("purpose", 4000),
            ImportColumn.choice("kind", AgentKind.class),
            ImportColumn.text("model", 200),
            ImportColumn.choice("environment", Environment.class).required(),
            ImportColumn.text("family", 300),
            ImportColumn.reference("owner_external_id", ImportKind.PERSON),
            ImportColumn.reference("sponsor_external_id", ImportKind.PERSON),
            ImportColumn.reference("requester_external_id", ImportKind.PERSON),
            ImportColumn.reference("project_external_id", ImportKind.PROJECT),
            ImportColumn.of("tier", Type.TIER),
            ImportColumn.of("ends_on", Type.DATE),
            ImportColumn.choice("state", AgentState.class),
            ImportColumn.of("last_active_at", Type.INSTANT)),
    GRANTS(
            ImportKind.GRANT,
            ImportColumn.reference("agent_external_id", ImportKind.AGENT).required(),
            ImportColumn.reference("resource_external_id", ImportKind.RESOURCE).required(),
            ImportColumn.text("entitlement_external_id", 300).required(),
            ImportColumn.choice("kind", GrantKind.class),
            ImportColumn.of("granted_at", Type.INSTANT),
            ImportColumn.of("expires_at", Type.INSTANT),
            ImportColumn.of("last_used_at", Type.INSTANT),
            ImportColumn.of("use_count", Type.COUNT)),
    CREDENTIALS(
            ImportKind.CREDENTIAL,
            key("external_id"),
            ImportColumn.reference("agent_external_id", ImportKind.AGENT),
            ImportColumn.reference("resource_external_id", ImportKind.RESOURCE),
            ImportColumn.text("name", 200).required(),
            ImportColumn.choice("kind", CredentialKind.class).required(),
            ImportColumn.text("fingerprint", 128),
            ImportColumn.choice("status", CredentialStatus.class),
            ImportColumn.of("issued_at", Type.INSTANT),
            ImportColumn.of("expires_at", Type.INSTANT),
            ImportColumn.of("last_used_at", Type.INSTANT));

    private final ImportKind kind;
    private final List<ImportColumn> columns;

    ImportTable(ImportKind kind, ImportColumn... columns) {
        this.kind = kind;
        this.columns = List.of(columns);
    }

    private static ImportColumn key(String name) {
        return ImportColumn.text(name, 300).required();
    }

    public ImportKind kind() {
        return kind;
    }

    public List<ImportColumn> columns() {
        return columns;
    }

    /** The name of its file, as in {@code people.csv}. */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".csv";
    }

    /** Returns the table that a file is named after, as in {@code people.csv} or {@code people-2026-12.csv}. */
    static Optional<ImportTable> named(String fileName) {
        var stem = fileName.toLowerCase(Locale.ROOT).replaceFirst("\\.csv$", "");
        return Arrays.stream(values())
                .filter(table -> stem.matches(table.name().toLowerCase(Locale.ROOT) + "([^a-z].*)?"))
                .findFirst();
    }

    /** Returns the only table that these columns can mean, by their names alone. */
    static Optional<ImportTable> of(Set<String> header) {
        var fitting =
                Arrays.stream(values()).filter(table -> table.fits(header)).toList();
        return fitting.size() == 1 && fitting.getFirst().isUnmistakable(header)
                ? Optional.of(fitting.getFirst())
                : Optional.empty();
    }

    boolean fits(Set<String> header) {
        return names(false).containsAll(header) && header.containsAll(names(true));
    }

    private boolean isUnmistakable(Set<String> header) {
        return names(true).size() > 2
                || header.stream()
                        .anyMatch(name -> Arrays.stream(values())
                                .noneMatch(other ->
                                        other != this && other.names(false).contains(name)));
    }

    /** The table that shares most columns with a header, for saying what is missing. */
    static ImportTable nearest(Set<String> header) {
        return Arrays.stream(values())
                .max(Comparator.comparingLong(table ->
                        table.names(false).stream().filter(header::contains).count()))
                .orElseThrow();
    }

    Set<String> names(boolean required) {
        return columns.stream()
                .filter(column -> column.isRequired() || !required)
                .map(ImportColumn::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
