package dev.countersign.evidence;

import java.util.List;

/**
 * What a pack has to show for a control.
 *
 * @param shown what there is, with how much of it
 * @param missing what there is not, each with the reason
 */
public record ControlState(String control, String asks, State state, List<Shown> shown, List<String> missing) {

    /** Whether there is evidence; never whether the control is met. */
    public enum State {
        PRESENT,
        PARTIAL,
        NONE
    }

    /** An item of evidence, and the file that holds it. */
    public record Shown(String item, String title, String path, long rows) {

        /** Whether each row of it is something to put right, as an agent without a living owner is. */
        public boolean tellsOfProblems() {
            return rows > 0 && path.equals(OrphanListing.LISTING.csvPath());
        }
    }
}
