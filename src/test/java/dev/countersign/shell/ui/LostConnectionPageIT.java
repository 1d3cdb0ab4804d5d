package dev.countersign.shell.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.countersign.BrowserTest;
import dev.countersign.Screens;
import dev.countersign.SignedInAs;
import dev.countersign.security.AccountService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Texts;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class LostConnectionPageIT {

    private static final String PASSWORD = "seven quiet herons";
    private static final String CALLS = "**/*v-r=uidl*";
    private static final double READABLE = 30;

    @Autowired
    AccountService accounts;

    @Test
    void pageSaysForAsLongAsItLastsThatTheConnectionIsLostAndDraftsAreSaved(Page page) {
        var person = Ids.next();
        var login = person + "@example.org";
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            accounts.open(person, login, "Heron " + person, PASSWORD, Set.of(Roles.AUDITOR));
        }
        page.navigate("/");
        page.getByLabel("Mail address").fill(login);
        page.getByLabel("Password").fill(PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        var ledger = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ledger"));
        assertThat(ledger).isVisible();
        page.route(CALLS, Route::abort);
        ledger.click();

        var said = page.getByText(Texts.t("shell.connection.lost"));
        assertThat(said).isVisible();
        page.waitForTimeout(3_000);
        assertThat(page.locator(".v-status-message").boundingBox().height).isGreaterThan(READABLE);
        Screens.take(page, "lost-connection");

        page.unroute(CALLS);
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName("Ledger").setExact(true)))
                .isVisible();
        assertThat(page.locator("vaadin-connection-indicator[reconnecting]")).hasCount(0);
    }
}
