package dev.countersign.shell;

import java.util.List;

/** What a feature lets people find with Ctrl+K. */
public interface SearchSource {

    /**
     * @param group the plural that heads the hits, as in "Agents"
     * @param detail what tells it from others of the same name
     * @param route where it leads
     */
    record Hit(String group, String title, String detail, String route) {}

    int order();

    /** At most {@code limit} hits for what was typed, as the feature's list finds them, that this person may see. */
    List<Hit> find(String typed, int limit);
}
