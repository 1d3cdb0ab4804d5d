package dev.countersign.provisioning;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How quickly access is really gone once that was ordered.
 *
 * @param median from order to proof, of the last thirty days without what was excepted; null where nothing was proven in them
 * @param weeks the median of each of the last twelve weeks in minutes, the oldest first; 0 where nothing was proven
 */
public record RevocationPace(@Nullable Duration median, List<Long> weeks) {}
