package dev.countersign.discovery;

import dev.countersign.shared.Environment;
import org.jspecify.annotations.Nullable;

/**
 * What the person who imports says about all of it.
 *
 * @param source what the files come from, as in {@code hr-directory}; importing the same source again updates what it brought
 * @param environment where new agents run, unless the file says it
 * @param ownerExternalId the person who will answer for new agents without an owner
 * @param projectExternalId the project that new agents serve, unless the file says it
 * @param complete whether the files are all the source has, so that what they lack has vanished
 */
public record ImportOptions(
        String source,
        Environment environment,
        @Nullable String ownerExternalId,
        @Nullable String projectExternalId,
        boolean complete) {

    /** How many characters the name of a source may have. */
    public static final int LONGEST_SOURCE = 100;
}
