/**
 * Evidence packs: what an auditor gets about a period, complete, reconciled and verifiable without trusting this
 * server.
 */
@NullMarked
package dev.countersign.evidence;

import org.jspecify.annotations.NullMarked;
