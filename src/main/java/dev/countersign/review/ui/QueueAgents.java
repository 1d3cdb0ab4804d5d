package dev.countersign.review.ui;

import dev.countersign.agent.AgentId;
import dev.countersign.review.AgentGroup;
import dev.countersign.review.CampaignId;
import dev.countersign.review.ReviewQueue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The agents that somebody has to review in a campaign, and which of them is before them. */
class QueueAgents {

    private final ReviewQueue queue;
    private List<AgentGroup> all = List.of();
    private @Nullable AgentId current;

    QueueAgents(ReviewQueue queue) {
        this.queue = queue;
    }

    /** Begins with the wanted one; where it is none of them, with the first that has something to answer. */
    void begin(CampaignId campaign, @Nullable AgentId wanted) {
        current = wanted;
        read(campaign);
    }

    /** Reads them again and stays with the one that is shown, where it is still among them. */
    void read(CampaignId campaign) {
        all = queue.agents(campaign);
        if (shown().isEmpty()) {
            current = unanswered()
                    .or(() -> all.stream().findFirst())
                    .map(AgentGroup::agent)
                    .orElse(null);
        }
    }

    /** Leaves an agent that is through for one that is not. @return whether it did */
    boolean moveOn() {
        var next = unanswered();
        if (rest() > 0 || next.isEmpty()) {
            return false;
        }
        current = next.get().agent();
        return true;
    }

    List<AgentGroup> all() {
        return all;
    }

    @Nullable
    AgentId current() {
        return current;
    }

    /** How many items of the agent that is shown have no answer. */
    long rest() {
        return shown().map(group -> group.items() - group.answered()).orElse(0L);
    }

    private Optional<AgentGroup> shown() {
        return all.stream()
                .filter(group -> Objects.equals(group.agent(), current))
                .findFirst();
    }

    private Optional<AgentGroup> unanswered() {
        return all.stream().filter(group -> group.answered() < group.items()).findFirst();
    }
}
