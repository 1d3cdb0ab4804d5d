package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.html.Span;
import dev.countersign.access.ResourceId;
import dev.countersign.access.ResourceService;
import dev.countersign.agent.ProjectId;
import dev.countersign.agent.ProjectService;
import dev.countersign.review.CampaignDetail;
import dev.countersign.review.CampaignPlan;
import dev.countersign.review.Scope;
import dev.countersign.review.UnansweredPolicy;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Facts;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was decided before the campaign started. */
class PlanCard extends Card {

    private static final int MOST_NAMES = 10;

    private final ProjectService projects;
    private final ResourceService resources;

    PlanCard(CampaignDetail campaign, ProjectService projects, ResourceService resources, Clock clock) {
        super(t("review.plan.title"));
        this.projects = projects;
        this.resources = resources;
        action(Links.to("ledger?type=campaign&object=" + campaign.id(), t("review.plan.ledger")));
        add(facts(campaign, clock.instant()));
    }

    private Facts facts(CampaignDetail campaign, Instant now) {
        var plan = campaign.plan();
        var facts = new Facts()
                .fact(t("review.plan.scope"), scope(plan.scope()))
                .fact(t("review.plan.reviewers"), t("review.plan.rule", campaign.fallbackName()))
                .fact(t("review.wizard.deadline"), Times.span(plan.deadline(), now, "–"))
                .fact(t("review.plan.reminders"), reminders(plan))
                .fact(t("review.plan.unanswered"), unanswered(plan.unanswered()))
                .fact(t("review.plan.created"), created(campaign, now));
        if (!plan.description().isBlank()) {
            facts.fact(t("review.wizard.description"), plan.description());
        }
        if (campaign.launchedAt() != null) {
            facts.fact(t("review.plan.launched"), Times.span(campaign.launchedAt(), now, "–"));
        }
        if (campaign.reviewEndedAt() != null) {
            facts.fact(t("review.plan.ended"), Times.span(campaign.reviewEndedAt(), now, "–"));
        }
        if (campaign.closedAt() != null) {
            facts.fact(t("review.plan.closed"), Times.span(campaign.closedAt(), now, "–"));
        }
        return facts;
    }

    private static Span created(CampaignDetail campaign, Instant now) {
        var said =
                new Span(t("review.plan.created.value", campaign.createdByName(), Times.minute(campaign.createdAt())));
        said.setTitle(Times.distance(campaign.createdAt(), now));
        return said;
    }

    private String scope(Scope scope) {
        var words = new StringBuilder();
        part(
                words,
                scope.environments().stream()
                        .map(environment -> t("review.environment." + environment))
                        .toList());
        part(words, scope.tiers().stream().sorted().map(ScopeForm::tier).toList());
        part(
                words,
                scope.sensitivities().stream()
                        .map(level -> level.name().toLowerCase(Locale.ROOT))
                        .toList());
        part(
                words,
                names(scope.projects(), id -> projects.find(new ProjectId(id)).name()));
        part(
                words,
                names(
                        scope.resources(),
                        id -> resources.find(new ResourceId(id)).name()));
        return words.isEmpty() ? t("review.plan.scope.all") : words.substring(2);
    }

    private static List<String> names(Collection<UUID> ids, Function<UUID, String> name) {
        var names = new ArrayList<>(ids.stream().limit(MOST_NAMES).map(name).toList());
        if (ids.size() > MOST_NAMES) {
            names.add(t("review.plan.scope.more", ids.size() - MOST_NAMES));
        }
        return names;
    }

    private static void part(StringBuilder words, Collection<String> names) {
        if (!names.isEmpty()) {
            words.append("; ").append(String.join(", ", names));
        }
    }

    private static String reminders(CampaignPlan plan) {
        var days = plan.reminderDays().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return t("review.plan.reminders.value", days.isEmpty() ? "–" : days, plan.escalationDays());
    }

    private static String unanswered(UnansweredPolicy policy) {
        var words = new StringBuilder();
        policy.byTier()
                .forEach((tier, rule) -> words.append(ScopeForm.tier(tier))
                        .append(' ')
                        .append(t("review.unanswered." + rule))
                        .append(", "));
        return words.append(t("review.plan.unanswered.otherwise", t("review.unanswered." + policy.otherwise())))
                .toString();
    }
}
