package dev.countersign.evidence;

import dev.countersign.shared.Refused;

/** A pack that was issued, refused or given up stays so. */
public class PackIsOver extends Refused {

    PackIsOver(String name, PackState state) {
        super("%s is %s and stays so. Prepare a new pack instead."
                .formatted(name, state.name().toLowerCase(java.util.Locale.ROOT)));
    }
}
