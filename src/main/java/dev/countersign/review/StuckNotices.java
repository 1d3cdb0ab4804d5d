package dev.countersign.review;

import dev.countersign.person.PersonId;
import dev.countersign.security.AccountService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Notice;
import dev.countersign.shared.Sql;
import dev.countersign.shared.Texts;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells every compliance officer, and whoever launched it, that a campaign goes no further by itself. It reads the row and not the
 * campaign, because the campaign may be what cannot be read.
 */
@Component
class StuckNotices {

    private record Launched(String name, @Nullable UUID by) {}

    private final AccountService accounts;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StuckNotices(AccountService accounts, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** In a transaction of its own: what cannot be told must not keep the engine from giving the step up. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void tell(CampaignId campaign, String step) {
        var launched = jdbc.sql("select name, launched_by from campaign where campaign_id = ?")
                .param(campaign.campaignId())
                .query((row, number) -> new Launched(row.getString("name"), Sql.uuid(row, "launched_by")))
                .single();
        events.publishEvent(new CampaignStuck(campaign, launched.name(), step));
        var told = new LinkedHashSet<UUID>();
        accounts.holding(Roles.COMPLIANCE_OFFICER).stream()
                .map(PersonId::personId)
                .forEach(told::add);
        if (launched.by() != null) {
            told.add(launched.by());
        }
        told.forEach(person -> events.publishEvent(new Notice(
                person,
                "review",
                Texts.t("review.notice.STUCK", launched.name()),
                Texts.t("review.notice.STUCK.text", launched.name(), step),
                campaign.officersRoute(),
                "STUCK/" + campaign + "/" + clock.instant())));
    }
}
