package dev.countersign.agent;

import java.util.Map;

/** A project became known. */
public record ProjectRegistered(ProjectId project, String externalId, String name) implements AboutProject {

    @Override
    public String action() {
        return "project.registered";
    }

    @Override
    public Map<String, ?> details() {
        return Map.of("externalId", externalId, "name", name);
    }
}
