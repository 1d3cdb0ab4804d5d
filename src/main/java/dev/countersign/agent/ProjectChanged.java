package dev.countersign.agent;

import java.util.Map;

/** A source says something new about a project; {@code changes} has it as {@code {field: {from, to}}}. */
public record ProjectChanged(ProjectId project, String name, Map<String, ?> changes) implements AboutProject {

    @Override
    public String action() {
        return "project.changed";
    }

    @Override
    public Map<String, ?> details() {
        return Map.of("name", name, "changes", changes);
    }
}
