package dev.countersign.review;

import dev.countersign.person.PersonId;
import dev.countersign.security.AccountService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Actors;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who sees to it that a campaign goes on: every compliance officer who can sign in, and whoever launched it. It reads a row and not
 * the campaign, because the campaign may be what cannot be read; and it is asked on threads of the engine, where nobody is signed in.
 */
@Component
class Officers {

    private final AccountService accounts;
    private final JdbcClient jdbc;

    Officers(AccountService accounts, JdbcClient jdbc) {
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    Set<UUID> of(CampaignId campaign) {
        var officers = new LinkedHashSet<UUID>();
        Actors.actingAs(Actors.current(), () -> accounts.holding(Roles.COMPLIANCE_OFFICER)).stream()
                .map(PersonId::personId)
                .forEach(officers::add);
        officers.addAll(
                jdbc.sql("select launched_by from campaign where campaign_id = :campaign and launched_by is not null")
                        .param("campaign", campaign.campaignId())
                        .query(UUID.class)
                        .list());
        return officers;
    }
}
