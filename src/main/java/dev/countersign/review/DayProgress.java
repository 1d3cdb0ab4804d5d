package dev.countersign.review;

import java.time.LocalDate;

/**
 * One day of a campaign (UTC).
 *
 * @param decided decisions made that day
 * @param decidedUntil decisions made until the end of that day
 */
public record DayProgress(LocalDate day, long decided, long decidedUntil) {}
