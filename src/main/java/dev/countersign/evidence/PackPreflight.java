package dev.countersign.evidence;

import java.util.List;

/**
 * How a pack would turn out if it were made now. The ledger is verified when it is made.
 *
 * @param name the number it would get
 * @param rows in all its listings together
 */
public record PackPreflight(
        String name,
        String campaignName,
        String campaignStatus,
        long items,
        long rows,
        List<ControlState> controls,
        List<Reconciliation> reconciliations) {

    public boolean reconciles() {
        return reconciliations.stream().allMatch(Reconciliation::holds);
    }
}
