package dev.countersign.evidence;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.Axe;
import dev.countersign.BrowserTest;
import dev.countersign.Screens;
import dev.countersign.SignedInAs;
import dev.countersign.evidence.ReviewedCampaign.Answer;
import dev.countersign.security.AccountService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Ids;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BrowserTest
class EvidencePageIT {

    private static final LocatorAssertions.IsVisibleOptions WHILE_IT_IS_MADE =
            new LocatorAssertions.IsVisibleOptions().setTimeout(90_000);

    @Autowired
    AccountService accounts;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theOfficerPreparesAPackAndTakesItAway(Page page) throws Exception {
        var campaign = new ReviewedCampaign(
                jdbc,
                "CLOSED",
                List.of(new Answer("Invoice reader", "CERTIFY", null), new Answer("Old mailer", "REVOKE", "not used")));
        signIn(page, campaign);

        page.navigate("/evidence/prepare?campaign=" + campaign.campaign);
        assertThat(page.getByText("All counts agree.")).isVisible();
        assertThat(page.getByText("did not run on any of the chosen days")).isHidden();
        see(page, "evidence-prepare");
        button(page, "Prepare EP-SOC2-").click();

        assertThat(page.getByText("issued", new Page.GetByTextOptions().setExact(true)))
                .isVisible(WHILE_IT_IS_MADE);
        see(page, "evidence-pack");
        var zip = page.waitForDownload(() -> page.getByText("Download the ZIP").click());
        var bytes = Files.readAllBytes(zip.path());
        assertThat(zip.suggestedFilename()).startsWith("EP-SOC2-").endsWith(".zip");
        assertThat(bytes).startsWith('P', 'K');

        page.navigate("/evidence");
        assertThat(page.getByText("CC6.3")).isVisible();
        see(page, "evidence");
    }

    @Test
    void aDifferenceIsShownBeforeThePackIsAskedFor(Page page) {
        var campaign = new ReviewedCampaign(jdbc, "CLOSED", List.of(new Answer("Invoice reader", "CERTIFY", null)));
        jdbc.sql("update campaign set items = 2 where campaign_id = ?")
                .param(campaign.campaign)
                .update();
        signIn(page, campaign);
        page.navigate("/evidence/prepare?campaign=" + campaign.campaign);
        assertThat(page.getByText("2 ≠ 1").first()).isVisible();
        assertThat(button(page, "Prepare EP-SOC2-")).isDisabled();
        see(page, "evidence-differs");
    }

    @Test
    void theDaysFollowTheCampaign(Page page) {
        var campaign = new ReviewedCampaign(jdbc, "CLOSED", List.of(new Answer("Invoice reader", "CERTIFY", null)));
        jdbc.sql("""
                        update campaign set launched_at = timestamp with time zone '2025-07-02 09:00:00+00:00',
                            review_ended_at = timestamp with time zone '2025-09-28 09:00:00+00:00',
                            closed_at = timestamp with time zone '2025-09-30 09:00:00+00:00'
                        where campaign_id = ?""").param(campaign.campaign).update();
        signIn(page, campaign);

        page.navigate("/evidence/prepare?campaign=" + campaign.campaign);
        assertThat(button(page, "Prepare EP-SOC2-2025Q3-")).isVisible();
        assertThat(page.getByLabel("First day")).hasValue("2025-07-01");
        assertThat(page.getByLabel("Last day")).hasValue("2025-09-30");
        assertThat(page.getByText("The last day is still to come")).isHidden();

        page.navigate("/evidence/prepare?campaign=" + campaign.campaign + "&from=2025-10-01&to=2025-12-31");
        assertThat(page.getByText("ran from 2 Jul 2025 to 30 Sep 2025, so it did not run on any of the chosen days"))
                .isVisible();
        see(page, "evidence-outside");
    }

    private void signIn(Page page, ReviewedCampaign campaign) {
        var login = campaign.campaign + "@example.org";
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            accounts.open(
                    campaign.person, login, "Nadia Cole", "a long enough secret", Set.of(Roles.COMPLIANCE_OFFICER));
        }
        page.navigate("/sign-in");
        page.locator("input[name=username]").fill(login);
        page.locator("input[name=password]").fill("a long enough secret");
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(Pattern.compile("(?!.*sign-in).*"));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** As everybody sees it, light and dark, wide and on a phone. */
    private static void see(Page page, String name) {
        Axe.check(page);
        Screens.take(page, name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Axe.check(page);
        Screens.take(page, name + "-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(390, 844);
        Screens.take(page, name + "-phone");
        page.setViewportSize(1440, 900);
    }
}
