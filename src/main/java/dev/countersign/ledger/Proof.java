package dev.countersign.ledger;

import java.util.List;

/**
 * What convinces somebody who holds a signed head and nothing else (RFC 9162, sections 2.1.3 and 2.1.4).
 *
 * @param head the head it leads to
 * @param path hashes of subtrees, SHA-256 in base64, in the order in which they are combined
 */
public sealed interface Proof {

    TreeHead head();

    List<String> path();

    /** That an entry stands in the ledger. @param leafHash SHA-256 of a zero byte and the entry's canonical JSON, in base64 */
    record Inclusion(long sequence, String leafHash, String entry, TreeHead head, List<String> path) implements Proof {}

    /** That an earlier head covers the beginning of what a later one covers: nothing was changed in between. */
    record Consistency(TreeHead earlier, TreeHead head, List<String> path) implements Proof {}
}
