package dev.countersign.discovery;

import dev.countersign.shared.Refused;

/** An import as a whole cannot be read or applied. */
public class ImportRefused extends Refused {

    ImportRefused(String message) {
        super(message);
    }
}
