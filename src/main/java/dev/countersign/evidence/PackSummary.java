package dev.countersign.evidence;

import java.util.List;

/**
 * What an issued pack shows, kept beside it so that pages need not open it.
 *
 * @param ledgerSize entries under the head of the ledger it is bound to
 * @param ledgerRoot the root under that head, in Base64
 */
public record PackSummary(
        List<ControlState> controls, List<Reconciliation> reconciliations, long ledgerSize, String ledgerRoot) {}
