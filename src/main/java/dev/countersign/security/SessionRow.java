package dev.countersign.security;

import java.time.Instant;
import java.util.UUID;

/** A browser somebody is signed in with. @param browser what it calls itself @param current whether it is the one that asks */
public record SessionRow(
        UUID id, String address, String browser, Instant startedAt, Instant lastSeenAt, boolean current) {}
