package dev.countersign.evidence;

import java.util.UUID;

/** What the maker of a pack is told. */
record PackOrder(String name, String framework, Period period, UUID campaign, String preparedBy) {}
