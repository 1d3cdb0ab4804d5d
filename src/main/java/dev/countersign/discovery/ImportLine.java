package dev.countersign.discovery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of an import as people look at it.
 *
 * @param number its place in the import
 * @param change null while it is not compared
 * @param line counted from 1; 0 where the file as a whole is meant
 * @param reason why it is invalid, left out or unresolved
 * @param summary what the source says it is, in a sentence where there is one
 * @param changes what would change, from and to
 * @param ownerName who would answer for it; null for nobody, and for what has no owner
 */
public record ImportLine(
        long number,
        ImportKind kind,
        String externalId,
        String name,
        @Nullable ImportChange change,
        String file,
        int line,
        @Nullable String reason,
        @Nullable String summary,
        List<FieldChange> changes,
        @Nullable String ownerName) {}
