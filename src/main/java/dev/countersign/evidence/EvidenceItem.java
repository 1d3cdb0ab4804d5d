package dev.countersign.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of evidence, as in reviewer decisions or proof of revocation.
 *
 * @param listings names of the listings that show it; none where the product does not record it yet
 * @param provenWhenEmpty whether an empty listing is evidence too, as one of agents without an owner is
 * @param absent why there is none, where there is none
 */
record EvidenceItem(
        String id,
        String title,
        List<String> listings,
        boolean provenWhenEmpty,
        @Nullable String absent) {}
