package dev.countersign.evidence;

import java.time.Instant;
import java.util.UUID;

/**
 * What the maker of a pack is told.
 *
 * @param populationAt the moment before the database is frozen: what was committed by then is in the pack
 */
record PackOrder(
        String name, String framework, Period period, UUID campaign, String preparedBy, Instant populationAt) {}
