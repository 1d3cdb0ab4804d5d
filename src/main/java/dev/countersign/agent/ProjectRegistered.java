package dev.countersign.agent;

import dev.countersign.shared.Recorded;
import java.util.Map;

/** A project became known. */
public record ProjectRegistered(ProjectId project, String externalId, String name) implements Recorded {

    @Override
    public String action() {
        return "project.registered";
    }

    @Override
    public String objectType() {
        return "project";
    }

    @Override
    public String objectId() {
        return project.toString();
    }

    @Override
    public Map<String, ?> details() {
        return Map.of("externalId", externalId, "name", name);
    }
}
