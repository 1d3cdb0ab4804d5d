/** The append-only, tamper-evident record of every change, decision and machine action. */
@NullMarked
package dev.countersign.ledger;

import org.jspecify.annotations.NullMarked;
