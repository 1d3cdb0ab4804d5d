package dev.countersign.evidence;

import java.time.Instant;
import java.util.UUID;

/** A campaign a pack can be made about. */
public record CampaignChoice(UUID id, String name, String status, Instant launchedAt) {

    public boolean isCancelled() {
        return "CANCELLED".equals(status);
    }
}
