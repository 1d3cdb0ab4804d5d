package dev.countersign.ledger;

import java.util.Collection;
import java.util.List;

/**
 * Which keys may have signed a ledger. A signature alone proves nothing: whoever writes the whole ledger anew signs it anew, with a
 * key of their own. So the newest head must be signed by the key that signs here now, and each earlier one by it or by a key that it
 * replaced and that somebody has named.
 *
 * @param now names of the key that signs here now; a key is named by its id, its verifier line, or its public key in base64
 * @param before names of the keys it replaced
 */
record TrustedKeys(Collection<String> now, Collection<String> before) {

    /** Whoever verifies from outside says which keys are to be trusted. */
    static TrustedKeys named(Collection<String> expected) {
        return new TrustedKeys(expected, expected);
    }

    static TrustedKeys of(LedgerKey own, Collection<String> before) {
        return new TrustedKeys(List.of(own.verifier()), before);
    }

    boolean signsNow(LedgerKey key) {
        return now.stream().anyMatch(name -> isCalled(key, name));
    }

    boolean hasSigned(LedgerKey key) {
        return signsNow(key) || before.stream().anyMatch(name -> isCalled(key, name));
    }

    private static boolean isCalled(LedgerKey key, String name) {
        return name.equals(key.id()) || name.equals(key.verifier()) || name.equals(key.publicKey());
    }
}
