/** Pages of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.ledger.ui;

import org.jspecify.annotations.NullMarked;
