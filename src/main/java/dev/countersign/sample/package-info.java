/**
 * The sample enterprise, plainly fictitious: what a newcomer sees on the first start. Made through the services of
 * the product, so that its ledger is genuine.
 */
@NullMarked
package dev.countersign.sample;

import org.jspecify.annotations.NullMarked;
