package dev.countersign.evidence;

import dev.countersign.ledger.LedgerService;
import dev.countersign.shared.Refused;
import java.time.Instant;

/**
 * The head of the ledger a pack is bound to: whoever holds it can later tell whether anything before it was changed.
 *
 * @param size entries under the head, from the first
 * @param root of the Merkle tree over them, in Base64
 * @param signature over the head, in Base64
 * @param publicKey that verifies it, in Base64 (X.509)
 * @param pem the same as OpenSSL takes it
 * @param signed the very text that was signed
 * @param first the entry that was read again first
 * @param verified entries that were read again and found to be what was recorded
 */
record LedgerProof(
        long size,
        String root,
        Instant at,
        String signature,
        String publicKey,
        String pem,
        String signed,
        long first,
        long verified) {

    /**
     * Closes the ledger over everything committed so far and reads all of it again.
     *
     * @throws Refused where anything in it is not what was recorded
     */
    static LedgerProof of(LedgerService ledger, PackProgress progress) {
        var head = ledger.headNow();
        var report = ledger.verify((done, total) -> progress.at(PackProgress.Part.LEDGER, done, total));
        if (!report.isIntact() || report.to() < head.size() || !head.isSigned()) {
            throw new Refused(
                    "The ledger does not verify: %s. Nothing was issued. Verify the ledger and find the cause first."
                            .formatted(
                                    report.faults().isEmpty()
                                            ? "of %,d entries only %,d could be read"
                                                    .formatted(head.size(), report.to())
                                            : report.faults().getFirst().message()));
        }
        return new LedgerProof(
                head.size(),
                head.root(),
                head.signedAt(),
                head.signature(),
                head.key().publicKey(),
                head.key().pem(),
                head.text(),
                report.from(),
                Math.min(report.to(), head.size()) - report.from());
    }

    /** Whether every entry under the head was read again and found unchanged. */
    boolean isWhole() {
        return first == 0 && verified == size;
    }

    Reconciliation reconciliation() {
        return new Reconciliation(
                "Ledger",
                "entries under the signed head",
                size,
                java.util.List.of(
                        new Reconciliation.Part("entries read again and unchanged, without a gap", verified)));
    }
}
