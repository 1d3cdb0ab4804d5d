package dev.countersign.ledger.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.countersign.Axe;
import dev.countersign.BrowserTest;
import dev.countersign.Screens;
import dev.countersign.SignedInAs;
import dev.countersign.security.AccountService;
import dev.countersign.security.NewAccount;
import dev.countersign.security.Roles;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Entry;
import dev.countersign.shared.Ids;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

@BrowserTest
class LedgerPageIT {

    private static final String PASSWORD = "correct horse battery staple";

    @Autowired
    AccountService accounts;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void anAuditorFindsAnEntryVerifiesTheLedgerAndTakesItAway(Page page) throws Exception {
        var name = "Scout " + Ids.next();
        var ada = Actor.person(Ids.next(), "Ada Lovelace").onBehalfOf(Actor.person(Ids.next(), "Grace Hopper"));
        Actors.actingAs(
                ada,
                () -> transaction.executeWithoutResult(status -> events.publishEvent(new Entry(
                        "agent.registered", "agent", Ids.next().toString(), Map.of("name", name, "tier", 2)))));
        signIn(page);
        page.navigate("/ledger?actor=ada");

        var row = page.getByRole(AriaRole.ROW)
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(name));
        assertThat(row).containsText("registered by Ada Lovelace on behalf of Grace Hopper");
        row.getByText("Details").click();
        assertThat(row).containsText("Tier");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Verify now"))
                .click();
        assertThat(page.getByText("Intact")).isVisible();
        Screens.take(page, "ledger");
        Axe.check(page);

        var download = page.waitForDownload(
                () -> page.getByText("Export as JSON Lines").click());
        org.assertj.core.api.Assertions.assertThat(Files.readString(download.path()))
                .contains(name);
    }

    private void signIn(Page page) {
        var login = Ids.next() + "@example.org";
        try (var administrator = SignedInAs.person(Ids.next(), "Account Opener", Roles.ADMINISTRATOR)) {
            accounts.openAll(List.of(new NewAccount(
                    Ids.next(), login, "Audra Auditor", accounts.hash(PASSWORD), false, Set.of(Roles.AUDITOR))));
        }
        page.navigate("/sign-in");
        page.getByLabel("Mail address").fill(login);
        page.getByLabel("Password").fill(PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ledger")))
                .isVisible();
    }
}
