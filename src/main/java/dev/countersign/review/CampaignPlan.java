package dev.countersign.review;

import dev.countersign.person.PersonId;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.Invalid.Violation;
import dev.countersign.shared.NameRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    private static final int LONGEST_DESCRIPTION = 2000;
    private static final int MOST_REMINDERS = 20;
    static final Duration LONGEST = Duration.ofDays(366);
    static final String WITHIN_A_YEAR = "Choose a deadline within a year.";

    public CampaignPlan {
        reminderDays = List.copyOf(reminderDays);
    }

    /** @throws Invalid naming each field that is not right */
    void requireValid(Instant now) {
        var violations = new ArrayList<Violation>();
        NameRule.problem(name).ifPresent(problem -> violations.add(new Violation("name", problem)));
        if (description.length() > LONGEST_DESCRIPTION) {
            violations.add(new Violation("description", "Describe it in at most 2,000 characters."));
        }
        if (!deadline.isAfter(now)) {
            violations.add(new Violation("deadline", "Choose a deadline in the future."));
        } else if (deadline.isAfter(now.plus(LONGEST))) {
            violations.add(new Violation("deadline", WITHIN_A_YEAR));
        }
        if (reminderDays.size() > MOST_REMINDERS || !reminderDays.stream().allMatch(CampaignPlan::isWithinAYear)) {
            violations.add(new Violation("reminderDays", "Name at most 20 days, 0 to 365 before the deadline."));
        }
        if (!isWithinAYear(escalationDays)) {
            violations.add(new Violation("escalationDays", "Choose 0 to 365 days before the deadline."));
        }
        if (!violations.isEmpty()) {
            throw new Invalid(violations);
        }
    }

    private static boolean isWithinAYear(int days) {
        return days >= 0 && days <= 365;
    }
}
