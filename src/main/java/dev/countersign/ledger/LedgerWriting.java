package dev.countersign.ledger;

import org.springframework.context.annotation.Import;

/** The ledger's part of a command that changes something without starting the product: what it does is recorded all the same. */
@Import({LedgerWriter.class, LedgerActors.class})
public final class LedgerWriting {}
