package dev.countersign.ledger;

/** The ledger's own tables contradict one another: somebody or something changed them behind the product's back. */
public class LedgerBroken extends RuntimeException {

    LedgerBroken(String message) {
        super(message + " Verify the ledger to see what is wrong.");
    }
}
