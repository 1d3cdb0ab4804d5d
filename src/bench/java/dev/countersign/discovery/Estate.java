package dev.countersign.discovery;

import dev.countersign.Bench;
import dev.countersign.SignedInAs;
import dev.countersign.security.Roles;
import dev.countersign.shared.Environment;
import dev.countersign.work.WorkId;
import dev.countersign.work.WorkService;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Invented tables of a given size, and their import through the service that people and programs use. */
final class Estate {

    private static final UUID ADMINISTRATOR = UUID.randomUUID();
    private static final Set<String> WORKING = Set.of("READING", "APPLYING");

    private final Bench bench;

    Estate(Bench bench) {
        this.bench = bench;
    }

    Path people(int count) {
        return table(
                "people.csv",
                "external_id,name,email,department,title,manager_external_id",
                count,
                i -> "p-%d,Person %d,p%d@estate.example,Department %d,Engineer,%s"
                        .formatted(i, i, i, i % 30, i == 0 ? "" : "p-" + i / 10));
    }

    Path resources(int count) {
        return table(
                "resources.csv",
                "external_id,name,kind,description",
                count,
                i -> "r-%d,Resource %d,DATABASE,Orders and payments".formatted(i, i));
    }

    Path entitlements(int count, int resources) {
        return table(
                "entitlements.csv",
                "resource_external_id,external_id,name,action,sensitivity,meaning",
                count,
                i -> "r-%d,e-%d,Permission %d,read,LOW,Read what customers have ordered and paid"
                        .formatted(i % resources, i / resources, i));
    }

    Path agents(int count, int people) {
        return table(
                "agents.csv",
                "external_id,name,purpose,environment,owner_external_id",
                count,
                i -> "a-%d,Agent %d,Answers questions about orders,PRODUCTION,p-%d".formatted(i, i, i % people));
    }

    /** The first agent holds the first permissions, and so on; no agent holds one twice. */
    Path grants(int count, int agents, int entitlements, int resources) {
        return table(
                "grants.csv",
                "agent_external_id,resource_external_id,entitlement_external_id,granted_at,last_used_at,use_count",
                count,
                i -> {
                    int agent = i % agents;
                    int entitlement = (agent * 7 + i / agents) % entitlements;
                    return "a-%d,r-%d,e-%d,2026-01-05T08:00:00Z,2026-10-05T08:00:00Z,%d"
                            .formatted(agent, entitlement % resources, entitlement / resources, i % 50 + 1);
                });
    }

    private Path table(String name, String header, int count, IntFunction<String> line) {
        var file = bench.folder().resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(header);
            out.write('\n');
            for (int i = 0; i < count; i++) {
                out.write(line.apply(i));
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** Previews and applies the tables, one after the other, and returns the milliseconds of both. */
    Took imported(String source, Path... tables) {
        var id = new ImportId[1];
        var previewed = Bench.time(() -> {
            id[0] = begin(source, tables);
            settle(id[0], "READY");
        });
        var applied = Bench.time(() -> {
            try (var _ = administrator()) {
                bench.bean(ImportService.class).apply(id[0], false);
            }
            settle(id[0], "APPLIED");
        });
        return new Took(previewed, applied);
    }

    /** Previews a table, cancels that after some time, and returns the milliseconds until it is heard. */
    double cancelledPreview(String source, Duration after, Path table) {
        var id = begin(source, table);
        pause(after);
        return cancelled(id, "DISCARDED");
    }

    /** Previews and applies a table, cancels the applying after some time, and returns the milliseconds until it is heard. */
    double cancelledApply(String source, Duration after, Path table) {
        var id = begin(source, table);
        settle(id, "READY");
        try (var _ = administrator()) {
            bench.bean(ImportService.class).apply(id, false);
        }
        pause(after);
        return cancelled(id, "READY");
    }

    private double cancelled(ImportId id, String wanted) {
        return Bench.time(() -> {
            try (var _ = administrator()) {
                var work = UUID.fromString(String.valueOf(state(id, "work_id")));
                bench.bean(WorkService.class).cancel(new WorkId(work));
            }
            settle(id, wanted);
        });
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    record Took(double preview, double apply) {
        double total() {
            return preview + apply;
        }
    }

    private ImportId begin(String source, Path... tables) {
        var uploads = List.of(tables).stream()
                .map(table -> new ImportUpload(table.getFileName().toString(), () -> Files.newInputStream(table)))
                .toList();
        try (var _ = administrator()) {
            return bench.bean(ImportService.class)
                    .begin(new ImportOptions(source, Environment.PRODUCTION, null, null, true), uploads);
        }
    }

    private static SignedInAs administrator() {
        return SignedInAs.person(ADMINISTRATOR, "Ada Admin", Roles.ADMINISTRATOR);
    }

    private void settle(ImportId id, String wanted) {
        while (WORKING.contains(state(id, "state"))) {
            pause(Duration.ofMillis(20));
        }
        if (!wanted.equals(state(id, "state"))) {
            throw new IllegalStateException("%s: %s".formatted(state(id, "state"), state(id, "message")));
        }
    }

    private @Nullable String state(ImportId id, String column) {
        return bench.jdbc()
                .sql("select %s from catalogue_import where import_id = ?".formatted(column))
                .param(id.importId())
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
