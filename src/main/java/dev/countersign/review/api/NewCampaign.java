package dev.countersign.review.api;

import dev.countersign.access.Sensitivity;
import dev.countersign.person.PersonId;
import dev.countersign.review.CampaignPlan;
import dev.countersign.review.Scope;
import dev.countersign.review.Unanswered;
import dev.countersign.review.UnansweredPolicy;
import dev.countersign.shared.Environment;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as a program asks for it; what is left out of the scope leaves nothing out of the review.
 *
 * @param unansweredByTier for the tiers that need another rule than {@code unanswered}; 0 for agents not assessed
 */
record NewCampaign(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 2000) String description,
        @Nullable Filters scope,
        @NotNull UUID fallback,
        @NotNull Instant deadline,
        @Nullable List<@NotNull Integer> reminderDays,
        @Nullable Integer escalationDays,
        @NotNull Unanswered unanswered,
        @Nullable Map<Integer, Unanswered> unansweredByTier) {

    record Filters(
            @Nullable Set<Environment> environments,
            @Nullable Set<Integer> tiers,
            @Nullable Set<UUID> projects,
            @Nullable Set<UUID> resources,
            @Nullable Set<Sensitivity> sensitivities) {

        Scope scope() {
            return new Scope(
                    orAll(environments), orAll(tiers), orAll(projects), orAll(resources), orAll(sensitivities));
        }

        private static <T> Set<T> orAll(@Nullable Set<T> chosen) {
            return chosen == null ? Set.of() : chosen;
        }
    }

    CampaignPlan plan() {
        return new CampaignPlan(
                name,
                description == null ? "" : description,
                scope == null ? Scope.ALL : scope.scope(),
                new PersonId(fallback),
                deadline,
                reminderDays == null ? List.of() : reminderDays,
                escalationDays == null ? 0 : escalationDays,
                new UnansweredPolicy(unanswered, unansweredByTier == null ? Map.of() : unansweredByTier));
    }
}
