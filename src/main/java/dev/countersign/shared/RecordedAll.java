package dev.countersign.shared;

import java.util.List;

/** Many events of one statement, kept as one entry each but written in one batch. */
public record RecordedAll(List<? extends Recorded> events) {}
