package dev.countersign.review;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.countersign.BrowserTest;
import dev.countersign.security.Roles;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@BrowserTest
class CampaignPageIT extends PageScene {

    @Test
    void theNumbersOpenWhatTheyCountAndWhatNobodyCouldDecideFindsSomebody(Page page) {
        estate.agentWith(4, owner, 2);
        var una = estate.person("Una " + estate.project);
        var id = running();
        var items = items(id);
        Estate.as(owner, () -> {
            reviews.draft(id, Items.of(items.get(0).id()), Answer.certify());
            reviews.draft(id, Items.of(items.get(1).id()), Answer.revoke("Nothing reads it any more"));
            reviews.draft(id, Items.of(items.get(2).id()), Answer.cannotDecide("The data team has to say"));
            var decided = reviews.submit(id, queue.drafts(id));
            reviews.draft(id, Items.of(items.get(3).id()), Answer.certify());
            return decided;
        });
        signIn(page, estate.officer, "Olu Officer", Roles.COMPLIANCE_OFFICER);
        page.navigate("/campaigns/" + id);
        assertThat(tile(page, "To revoke")).isVisible();
        assertThat(tile(page, "Decided"))
                .containsText(Pattern.compile(
                        "1 decided, access stays.*1 decided, to revoke.*1 could not be decided.*1 drafted, not submitted",
                        Pattern.DOTALL));
        assertThat(page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("1 drafted, not submitted"))
                        .first())
                .isVisible();
        see(page, "campaign");
        var process = page.locator(".process");
        assertThat((boolean) process.evaluate("it => it.scrollWidth <= it.clientWidth"))
                .isTrue();
        page.setViewportSize(390, 844);
        page.reload();
        process.scrollIntoViewIfNeeded();
        process.screenshot(new Locator.ScreenshotOptions()
                .setPath(java.nio.file.Path.of("target", "screens", "process-phone.png")));
        assertThat(process.locator("[data-current] rect")).isInViewport();
        assertThat(process.locator("svg").boundingBox().width).isGreaterThan(1000);
        page.setViewportSize(1440, 900);

        tile(page, "To revoke").click();
        page.waitForURL(Pattern.compile("/items\\?decision=revoked$"));
        assertThat(rows(page)).hasCount(1);
        assertThat(rows(page).first())
                .containsText(Pattern.compile("Nothing reads it any more.*by Somebody.*ordered", Pattern.DOTALL));
        page.navigate("/campaigns/" + id + "/items");
        assertThat(rows(page)).hasCount(4);
        see(page, "campaign-items");

        page.navigate("/campaigns/" + id + "/items?decision=cannot_decide");
        assertThat(rows(page)).hasCount(1);
        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^Pick agent-2")))
                .check();
        see(page, "campaign-items-picked");
        button(page, "Pass on…").click();
        passOn(page, "Una " + estate.project, "You know the data");
        assertThat(page.getByText("1 grant passed on")).isVisible();
        assertThat(page.getByText("No such item")).isVisible();
        page.navigate("/campaigns/" + id + "/items?decision=open&reviewer=" + una + "&agent=AGENT");
        assertThat(rows(page)).hasCount(1);
        assertThat(rows(page).first()).containsText("was passed it");
    }

    @Test
    void anAuditorReadsTheItemsAndPicksNone(Page page) {
        estate.agentWith(1, owner, 2);
        var id = running();
        signIn(page, estate.person("Ann Auditor"), "Ann Auditor", Roles.AUDITOR);
        page.navigate("/campaigns/" + id + "/items");
        assertThat(rows(page)).hasCount(1);
        assertThat(page.getByRole(AriaRole.MAIN).getByRole(AriaRole.CHECKBOX)).hasCount(0);
    }

    @Test
    void aCampaignSaysWhatItWillBeBeforeItStartsAndShowsByItselfThatItRuns(Page page) {
        estate.agentWith(1, owner, 2);
        var id = estate.asOfficer(() -> campaigns.create(estate.plan(clock.instant())));
        signIn(page, estate.officer, "Olu Officer", Roles.COMPLIANCE_OFFICER);
        page.navigate("/campaigns/" + id);
        button(page, "Launch…").click();
        assertThat(page.getByRole(AriaRole.DIALOG))
                .containsText(Pattern.compile("1 grant to review.*1 reviewer.*answer until", Pattern.DOTALL));
        see(page, "campaign-launch");
        inDialog(page, AriaRole.BUTTON, "Launch").click();
        assertThat(page.getByText("Launched: 1 item is being made")).isVisible();
        assertThat(status(page, "starting")).isVisible();
        carryOn(id);
        assertThat(status(page, "running")).isVisible();
        assertThat(tile(page, "Open items")).isVisible();
        button(page, "Extend…").click();
        assertThat(page.getByRole(AriaRole.DIALOG))
                .containsText(Pattern.compile("The review ends on .*It then ends on .*, 7 days later", Pattern.DOTALL));
        see(page, "campaign-extend");
        inDialog(page, AriaRole.TEXTBOX, "Reason").fill("Two people are ill");
        inDialog(page, AriaRole.BUTTON, "Move the deadline").click();
        assertThat(page.getByText("Whoever has open items is told")).isVisible();
    }

    @Test
    void aStuckCampaignSaysWhyAndTriesAgain(Page page) {
        estate.agentWith(1, owner, 2);
        var id = launched(estate.plan(clock.instant()));
        jobs.createJobQuery()
                .processInstanceId(process(id))
                .list()
                .forEach(job -> jobs.moveJobToDeadLetterJob(job.getId()));
        signIn(page, estate.officer, "Olu Officer", Roles.COMPLIANCE_OFFICER);
        page.navigate("/campaigns/" + id);
        assertThat(page.getByText("It goes no further by itself")).isVisible();
        see(page, "campaign-stuck");
        button(page, "Try again").click();
        assertThat(page.getByText("It goes no further by itself")).isHidden();
        carryOn(id);
        assertThat(status(page, "running")).isVisible();
    }

    @Test
    void aStoppedCampaignWaitsForTheOfficerOnTheirHome(Page page) {
        estate.agentWith(1, owner, 2);
        var id = running();
        jdbc.sql(
                        "update campaign set status = 'STOPPED', stage = 'RUNNING', failure = '2 items, 1 of them lost' where campaign_id = ?")
                .param(id.campaignId())
                .update();
        signIn(page, estate.officer, "Olu Officer", Roles.COMPLIANCE_OFFICER);
        page.navigate("/");
        var task = page.locator(".task", new Page.LocatorOptions().setHasText("Review " + estate.project));
        assertThat(task).containsText("2 items, 1 of them lost");
        see(page, "home-stopped");
        task.getByRole(AriaRole.LINK).click();
        assertThat(status(page, "stopped")).isVisible();
    }

    private static Locator rows(Page page) {
        return page.locator("tbody tr");
    }

    private static Locator tile(Page page, String label) {
        return page.locator(
                "a.tile",
                new Page.LocatorOptions().setHas(page.getByText(label, new Page.GetByTextOptions().setExact(true))));
    }

    private static Locator status(Page page, String word) {
        return page.locator(".head .chip", new Page.LocatorOptions().setHasText(word))
                .first();
    }
}
