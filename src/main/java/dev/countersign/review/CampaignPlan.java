package dev.countersign.review;

import dev.countersign.person.PersonId;
import java.time.Instant;
import java.util.List;

/**
 * What an officer decides before a campaign starts: what is reviewed, by whom, until when.
 *
 * @param fallback who reviews what neither the agent's owner nor its project's lead may review
 * @param deadline decisions are accepted before it
 * @param reminderDays days before the deadline on which reviewers with open items are reminded
 * @param escalationDays days before the deadline on which the managers of silent reviewers hear of it; 0 never
 */
public record CampaignPlan(
        String name,
        String description,
        Scope scope,
        PersonId fallback,
        Instant deadline,
        List<Integer> reminderDays,
        int escalationDays,
        UnansweredPolicy unanswered) {

    public CampaignPlan {
        reminderDays = List.copyOf(reminderDays);
    }
}
