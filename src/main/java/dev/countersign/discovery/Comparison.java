package dev.countersign.discovery;

import static dev.countersign.shared.Texts.t;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares the rows of an import with the catalogue: what is new, what changes, what stays, what refers to nothing. */
@Component
class Comparison {

    private static final Map<ImportKind, List<ImportColumn>> REFERENCES = Arrays.stream(ImportTable.values())
            .collect(Collectors.toMap(
                    ImportTable::kind,
                    table -> table.columns().stream()
                            .filter(column -> column.refersTo() != null)
                            .toList()));

    private static final Set<ImportChange> INVALID = Set.of(ImportChange.INVALID);
    private static final Set<ImportChange> JUDGED =
            Set.of(ImportChange.NEW, ImportChange.CHANGED, ImportChange.UNCHANGED);

    private final ImportRows rows;
    private final Catalogue catalogue;
    private final SourceItems sources;
    private final ManagerCircles circles;
    private final LeftPeople left;
    private final IdsAlike ids;
    private final AgentStates agents;
    private final Clock clock;

    Comparison(
            ImportRows rows,
            Catalogue catalogue,
            SourceItems sources,
            ManagerCircles circles,
            LeftPeople left,
            IdsAlike ids,
            AgentStates agents,
            Clock clock) {
        this.rows = rows;
        this.catalogue = catalogue;
        this.sources = sources;
        this.circles = circles;
        this.left = left;
        this.ids = ids;
        this.agents = agents;
        this.clock = clock;
    }

    /** Judges all rows of one kind; the kinds they refer to have been judged before. */
    void judge(ImportId id, ImportKind kind, ImportOptions options, IntConsumer judged) {
        var addresses = new MailAddresses(catalogue, rows, id);
        var brought = new Brought(rows, id);
        rows.each(id, kind, Set.of(), batch -> {
            judge(id, kind, options, brought, addresses, batch);
            judged.accept(batch.size());
        });
        if (kind == ImportKind.PERSON) {
            circles.refuse(id);
            refuseReportsOfRefusedManagers(id, options, addresses);
        }
    }

    private void refuseReportsOfRefusedManagers(ImportId id, ImportOptions options, MailAddresses addresses) {
        long before = 0;
        for (var invalid = rows.count(id, INVALID); invalid > before; invalid = rows.count(id, INVALID)) {
            before = invalid;
            var brought = new Brought(rows, id);
            rows.each(
                    id,
                    ImportKind.PERSON,
                    JUDGED,
                    batch -> judge(id, ImportKind.PERSON, options, brought, addresses, batch));
        }
    }

    private void judge(
            ImportId id,
            ImportKind kind,
            ImportOptions options,
            Brought brought,
            MailAddresses addresses,
            List<ImportRows.Waiting> batch) {
        if (kind == ImportKind.PERSON) {
            addresses.learn(batch);
        }
        var known = catalogue.known(
                kind, batch.stream().map(ImportRows.Waiting::said).toList());
        var there = referred(brought, kind, batch);
        var owners = owners(brought, kind, options, batch, known);
        var held = kind == ImportKind.AGENT
                ? catalogue.heldBy(decommissioned(batch), clock.instant())
                : Map.<String, String>of();
        var verdicts = batch.stream()
                .map(row -> verdict(row, known.get(row.key()), there, owners, held, addresses, options))
                .toList();
        var ended = endings(id, kind, batch, known);
        rows.judge(
                id,
                tellReturns(kind, batch, verdicts).stream()
                        .map(verdict -> ended.getOrDefault(verdict.number(), verdict))
                        .toList());
    }

    /** The rows whose id is known in another case, that name someone who has left, or give something to an agent that is decommissioned. */
    private Map<Long, ImportRows.Verdict> endings(
            ImportId id, ImportKind kind, List<ImportRows.Waiting> batch, Map<String, Map<String, Object>> known) {
        var gone = left.among(id, RowFaults.answering(batch));
        var ended = kind == ImportKind.GRANT || kind == ImportKind.CREDENTIAL
                ? agents.decommissionedAmong(
                        id,
                        batch.stream()
                                .map(row -> Keys.text(row.said(), "agentExternalId"))
                                .collect(Collectors.toSet()))
                : Set.<String>of();
        var alike = ids.faults(kind, batch, known);
        var verdicts = new HashMap<Long, ImportRows.Verdict>();
        for (var row : batch) {
            var there = known.get(row.key());
            var same = alike.get(row.number());
            var fault = same == null ? RowFaults.left(row, there, gone) : same;
            var late = RowFaults.decommissioned(row, there, ended, clock.instant());
            if (fault != null) {
                verdicts.put(
                        row.number(),
                        new ImportRows.Verdict(row.number(), ImportChange.INVALID, fault, List.of(), null));
            } else if (late != null) {
                var isTable = row.file().toLowerCase(Locale.ROOT).endsWith(".csv");
                verdicts.put(
                        row.number(),
                        new ImportRows.Verdict(
                                row.number(),
                                isTable ? ImportChange.INVALID : ImportChange.SKIPPED,
                                late,
                                List.of(),
                                null));
            }
        }
        return verdicts;
    }

    /** What comes back after its source stopped naming it is told, even if nothing else about it differs. */
    private List<ImportRows.Verdict> tellReturns(
            ImportKind kind, List<ImportRows.Waiting> batch, List<ImportRows.Verdict> verdicts) {
        var keys = batch.stream().collect(Collectors.toMap(ImportRows.Waiting::number, ImportRows.Waiting::key));
        var back = sources.vanished(kind, keys.values());
        return verdicts.stream()
                .map(verdict -> back.contains(keys.get(verdict.number()))
                                && (verdict.change() == ImportChange.UNCHANGED
                                        || verdict.change() == ImportChange.CHANGED)
                        ? verdict.changedToo(
                                new FieldChange("listed", t("discovery.vanished"), t("discovery.returned")))
                        : verdict)
                .toList();
    }

    private ImportRows.Verdict verdict(
            ImportRows.Waiting row,
            @Nullable Map<String, Object> known,
            Map<ImportKind, Set<String>> there,
            Map<String, String> owners,
            Map<String, String> held,
            MailAddresses addresses,
            ImportOptions options) {
        var owner = owners.get(owner(row, known, options));
        var fault = row.kind() == ImportKind.PERSON && addresses.fault(row) != null
                ? addresses.fault(row)
                : RowFaults.fault(row, REFERENCES.getOrDefault(row.kind(), List.of()), there);
        if (fault != null) {
            return new ImportRows.Verdict(row.number(), ImportChange.INVALID, fault, List.of(), owner);
        }
        var bygone = RowFaults.bygone(row.kind(), row.said(), known, clock.instant());
        if (bygone != null) {
            return new ImportRows.Verdict(row.number(), ImportChange.SKIPPED, bygone, List.of(), owner);
        }
        if (known == null) {
            return new ImportRows.Verdict(row.number(), ImportChange.NEW, null, List.of(), owner);
        }
        var changes = new ArrayList<>(Difference.between(row.kind(), row.said(), known));
        var loses = held.get(row.key());
        if (loses != null && changes.stream().anyMatch(change -> change.field().equals("state"))) {
            changes.add(new FieldChange("access", loses, t("discovery.held.revoked")));
        }
        var change = changes.isEmpty() ? ImportChange.UNCHANGED : ImportChange.CHANGED;
        return new ImportRows.Verdict(row.number(), change, null, changes, owner);
    }

    private static List<String> decommissioned(List<ImportRows.Waiting> batch) {
        return batch.stream()
                .filter(row -> Keys.text(row.said(), "state").equals("DECOMMISSIONED"))
                .map(ImportRows.Waiting::key)
                .toList();
    }

    /** What a batch refers to and there is, by kind: in the import itself or in the catalogue. */
    private Map<ImportKind, Set<String>> referred(Brought brought, ImportKind kind, List<ImportRows.Waiting> batch) {
        var wanted = new HashMap<ImportKind, Set<String>>();
        for (var column : REFERENCES.getOrDefault(kind, List.of())) {
            for (var row : batch) {
                var value = row.said().get(column.property());
                if (value != null && column.refersTo() != null) {
                    wanted.computeIfAbsent(column.refersTo(), none -> new HashSet<>())
                            .add(String.valueOf(value));
                }
            }
        }
        var there = new HashMap<ImportKind, Set<String>>();
        wanted.forEach((of, keys) -> {
            var found = new HashSet<>(brought.among(of, keys).keySet());
            found.addAll(catalogue.names(of, keys).keySet());
            there.put(of, found);
        });
        if (kind == ImportKind.GRANT) {
            there.put(ImportKind.ENTITLEMENT, entitlements(brought, batch));
        }
        return there;
    }

    private Set<String> entitlements(Brought brought, List<ImportRows.Waiting> batch) {
        var said = batch.stream()
                .map(row -> Map.<String, Object>of(
                        "resourceExternalId", Keys.text(row.said(), "resourceExternalId"),
                        "externalId", Keys.text(row.said(), "entitlementExternalId")))
                .distinct()
                .toList();
        var keys =
                said.stream().map(one -> Keys.of(ImportKind.ENTITLEMENT, one)).collect(Collectors.toSet());
        var found = new HashSet<>(brought.among(ImportKind.ENTITLEMENT, keys).keySet());
        found.addAll(catalogue.known(ImportKind.ENTITLEMENT, said).keySet());
        return found;
    }

    private Map<String, String> owners(
            Brought brought,
            ImportKind kind,
            ImportOptions options,
            List<ImportRows.Waiting> batch,
            Map<String, Map<String, Object>> known) {
        if (kind != ImportKind.AGENT && kind != ImportKind.RESOURCE) {
            return Map.of();
        }
        var ids = batch.stream()
                .map(row -> owner(row, known.get(row.key()), options))
                .filter(owner -> !owner.isEmpty())
                .collect(Collectors.toSet());
        var names = new HashMap<>(catalogue.names(ImportKind.PERSON, ids));
        names.putAll(brought.among(ImportKind.PERSON, ids));
        return names;
    }

    /** Who would own it: whom the file names, else who does already, else, for a new agent, whom the person who imports chose. */
    private static String owner(ImportRows.Waiting row, @Nullable Map<String, Object> known, ImportOptions options) {
        var said = row.said().get("ownerExternalId");
        var owner = said == null && known != null ? known.get("ownerExternalId") : said;
        var isNewAgent = known == null && row.kind() == ImportKind.AGENT;
        return owner == null && isNewAgent && options.ownerExternalId() != null
                ? options.ownerExternalId()
                : owner == null ? "" : String.valueOf(owner);
    }
}
