package dev.countersign.evidence;

import dev.countersign.shared.Refused;

/** A source could not be read to its end, or the document could not be written. Half a pack is never issued. */
public class SourceUnreadable extends Refused {

    SourceUnreadable(PackId pack) {
        super("Not all of it could be read and written, so nothing was issued. The log of the server says why, under "
                + pack + ". Prepare the pack again once the cause is mended.");
    }
}
