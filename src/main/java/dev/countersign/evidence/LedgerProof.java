package dev.countersign.evidence;

import java.time.Instant;

/**
 * The head of the ledger a pack is bound to: whoever holds it can later tell whether anything before it was changed.
 *
 * @param size entries under the head, from the first
 * @param root of the Merkle tree over them, in hex
 * @param signature over the head, in Base64
 * @param publicKey that verifies it, in Base64 (X.509)
 * @param signed the very bytes that were signed, as text
 * @param verified entries that were read again and found to be what was recorded
 */
record LedgerProof(
        long size, String root, Instant at, String signature, String publicKey, String signed, long verified) {}
