package dev.countersign.evidence;

import java.util.UUID;

/** What a pack shall be about. */
public record PackRequest(String framework, Period period, UUID campaign) {}
