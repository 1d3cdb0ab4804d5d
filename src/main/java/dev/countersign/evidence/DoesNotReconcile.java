package dev.countersign.evidence;

import dev.countersign.shared.Refused;
import java.util.List;
import java.util.stream.Collectors;

/** Counts that must agree do not. No pack is made of them. */
public class DoesNotReconcile extends Refused {

    DoesNotReconcile(List<Reconciliation> failed) {
        super("The counts do not agree, so nothing was issued. "
                + failed.stream().map(DoesNotReconcile::sentence).collect(Collectors.joining(" "))
                + " Find the cause, then prepare the pack again.");
    }

    private static String sentence(Reconciliation failed) {
        return "%s: %s (%s).".formatted(failed.name(), failed.equation(), failed.words());
    }
}
