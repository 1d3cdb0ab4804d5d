package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import dev.countersign.review.CampaignFilter;
import dev.countersign.review.CampaignProgress;
import dev.countersign.review.ReviewQueue;
import dev.countersign.security.Roles;
import dev.countersign.shell.Action;
import dev.countersign.shell.NavigationBadge;
import dev.countersign.shell.SearchSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;

/** What reviews add to the navigation, to the search and to what can be started from anywhere. */
@Configuration(proxyBeanMethods = false)
class ReviewContributions {

    private static final List<String> READERS = List.of(Roles.COMPLIANCE_OFFICER, Roles.ADMINISTRATOR, Roles.AUDITOR);

    @Bean
    NavigationBadge reviewsBadge(ReviewQueue queue) {
        return new NavigationBadge() {
            @Override
            public String route() {
                return "reviews";
            }

            @Override
            public long count() {
                return queue.waiting();
            }
        };
    }

    @Bean
    SearchSource campaignSearch(CampaignProgress campaigns) {
        return new SearchSource() {
            @Override
            public int order() {
                return 40;
            }

            @Override
            public List<Hit> find(String typed, int limit) {
                if (!hasAny(READERS)) {
                    return List.of();
                }
                return campaigns
                        .list(new CampaignFilter(typed, null, CampaignFilter.Sort.NAME), null, limit)
                        .rows()
                        .stream()
                        .map(row -> new Hit(
                                t("review.campaigns.title"),
                                row.name(),
                                t("review.status." + row.status()),
                                "campaigns/" + row.id()))
                        .toList();
            }
        };
    }

    @Bean
    Action startReview() {
        return new Start(
                "review.campaigns.start",
                "review.campaigns.start.detail",
                "campaigns/new",
                List.of(Roles.COMPLIANCE_OFFICER));
    }

    @Bean
    Action myReviews() {
        return new Start("review.action.mine", "review.action.mine.detail", "reviews", List.of());
    }

    /** @param roles who is offered it; everybody where there are none */
    private record Start(String titleKey, String detailKey, String route, List<String> roles) implements Action {

        @Override
        public String title() {
            return t(titleKey);
        }

        @Override
        public String detail() {
            return t(detailKey);
        }

        @Override
        public boolean isOffered() {
            return roles.isEmpty() || hasAny(roles);
        }
    }

    static boolean hasAny(List<String> roles) {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn != null
                && signedIn.getAuthorities().stream()
                        .anyMatch(authority ->
                                roles.stream().anyMatch(role -> ("ROLE_" + role).equals(authority.getAuthority())));
    }

    static boolean mayReadCampaigns() {
        return hasAny(READERS);
    }
}
