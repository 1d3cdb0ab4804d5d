package dev.countersign.ledger;

import java.util.List;

/** What convinces somebody who holds a signed head and nothing else (RFC 9162, sections 2.1.3 and 2.1.4). */
public sealed interface Proof {

    /** The head it leads to. */
    TreeHead head();

    /** Hashes of subtrees, SHA-256 in base64, in the order in which they are combined. */
    List<String> path();

    /**
     * That an entry stands in the ledger.
     *
     * @param leafHash SHA-256 of a zero byte and the entry, in base64
     * @param entry canonical JSON
     */
    record Inclusion(long sequence, String leafHash, String entry, TreeHead head, List<String> path) implements Proof {}

    /** That an earlier head covers the beginning of what a later one covers: nothing was changed in between. */
    record Consistency(TreeHead earlier, TreeHead head, List<String> path) implements Proof {}
}
