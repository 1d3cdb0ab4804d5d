/** Endpoints of the feature; nothing depends on them. */
@NullMarked
package dev.countersign.ledger.api;

import org.jspecify.annotations.NullMarked;
