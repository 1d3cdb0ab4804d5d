package dev.countersign.discovery;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of an import as it was read, before it is compared with the catalogue.
 *
 * @param externalId what it is known by among its kind, see {@link Keys}
 * @param change null until it is compared
 * @param file where it comes from, as a path inside the import
 * @param line counted from 1; 0 where the file as a whole is meant
 * @param source whose word it is, null for the source of the import
 * @param said what the source says, by the names of the components of the kind's import record; what it does not say is absent
 *     and stays as it is
 */
record StagedRow(
        ImportKind kind,
        String externalId,
        String name,
        @Nullable ImportChange change,
        String file,
        int line,
        @Nullable String reason,
        @Nullable String source,
        Map<String, Object> said) {

    static StagedRow of(
            ImportKind kind, String externalId, String name, String file, int line, Map<String, Object> said) {
        return new StagedRow(kind, externalId, name, null, file, line, null, null, said);
    }

    static StagedRow invalid(ImportKind kind, String file, int line, String reason) {
        return new StagedRow(
                kind,
                Words.tail(file, 280) + ":" + line,
                Words.tail(file, 200),
                ImportChange.INVALID,
                file,
                line,
                reason,
                null,
                Map.of());
    }

    static StagedRow skipped(String file, String reason) {
        return new StagedRow(
                ImportKind.FILE,
                Words.tail(file, 280),
                Words.tail(file, 200),
                ImportChange.SKIPPED,
                file,
                0,
                reason,
                null,
                Map.of());
    }

    StagedRow from(String otherSource) {
        return new StagedRow(kind, externalId, name, change, file, line, reason, otherSource, said);
    }
}
