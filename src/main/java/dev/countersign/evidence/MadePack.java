package dev.countersign.evidence;

import java.util.List;

/** A pack in a folder, ready to be stored: its archive, what is in it, and what it says. */
record MadePack(PackContents contents, List<PackFile> files, PackFile zip) {

    PackSummary summary() {
        return new PackSummary(
                contents.controls(),
                contents.reconciliations(),
                contents.ledger().size(),
                contents.ledger().root());
    }
}
