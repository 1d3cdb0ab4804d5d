package dev.countersign.review;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.countersign.BrowserTest;
import dev.countersign.Screens;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@BrowserTest
class ReviewQueuePageIT extends PageScene {

    private static final int MANY = 103;

    @Test
    void everyItemOfALargeAgentCanBeReached(Page page) {
        estate.agentWith(MANY, owner, 2);
        var id = running();
        var first = items(id).subList(0, 100).stream().map(ReviewItem::id).toList();
        Estate.as(owner, () -> reviews.draft(id, new Items.These(first), Answer.certify()));
        open(page, id);
        assertThat(rows(page)).hasCount(3);
        page.keyboard().press("c");
        assertThat(button(page, "Submit 101…")).isEnabled();
        assertThat(rows(page)).hasCount(3);
        button(page, "Previous").click();
        assertThat(rows(page)).hasCount(100);
        button(page, "Next").click();
        assertThat(rows(page)).hasCount(3);
        button(page, "Certify the rest of this agent (2)").click();
        assertThat(button(page, "Submit " + MANY + "…")).isEnabled();
    }

    @Test
    void anAnswerIsTakenBackFromTheNoticeAndByKey(Page page) {
        estate.agentWith(3, owner, 2);
        var id = running();
        open(page, id);
        page.keyboard().press("c");
        assertThat(notice(page)).containsText("read 0: will certify");
        page.keyboard().press("c");
        assertThat(notice(page)).containsText("read 1: will certify");
        assertThat(notice(page)).hasCount(1);
        page.keyboard().press("u");
        assertThat(button(page, "Submit 1…")).isEnabled();
        assertThat(page.locator("tr.on")).containsText("read 1");
        page.keyboard().press("Shift+A");
        assertThat(button(page, "Submit 3…")).isEnabled();
        assertThat(notice(page)).containsText("2 grants: will certify");
        Screens.take(page, "queue-notice");
        notice(page).getByText("Undo").click();
        assertThat(button(page, "Submit 1…")).isEnabled();
        see(page, "queue-drafted");
    }

    @Test
    void lettersStruckRightAfterAQuestionAnswerNoOtherGrant(Page page) {
        estate.agentWith(3, owner, 2);
        var id = running();
        open(page, id);
        page.keyboard().type("rcdra");
        assertThat(inDialog(page, AriaRole.TEXTBOX, "Reason")).isVisible();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(1);
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(button(page, "Submit…")).isDisabled();
    }

    @Test
    void aSecondWindowShowsWhatWasSubmittedInTheFirstInsteadOfSubmittingNothing(Page page) {
        estate.agentWith(3, owner, 2);
        var id = running();
        open(page, id);
        assertThat(button(page, "Submit…")).isDisabled();
        assertThat(page.getByText("there is nothing to submit")).isVisible();
        page.keyboard().press("c");
        assertThat(button(page, "Submit 1…")).isEnabled();
        Estate.as(owner, () -> reviews.submit(id, queue.drafts(id)));
        button(page, "Submit 1…").click();
        assertThat(page.getByText("These answers were submitted already")).isVisible();
        assertThat(button(page, "Submit…")).isDisabled();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Your 2 grants")))
                .isVisible();
        page.keyboard().press("c");
        button(page, "Submit 1…").click();
        var confirm = inDialog(page, AriaRole.BUTTON, "Submit 1 answer");
        assertThat(confirm).isVisible();
        Estate.as(owner, () -> reviews.draft(id, Items.all(), Answer.cannotDecide("Somebody has to look")));
        confirm.click();
        assertThat(page.getByText("2 are ready now, not 1")).isVisible();
        assertThat(button(page, "Submit 2…")).isEnabled();
    }

    @Test
    void theSamePermissionIsAnsweredEverywhereAndPickedRowsTogether(Page page) {
        var una = estate.person("Una " + estate.project);
        var write = estate.entitlement("write", "HIGH", false);
        var one = estate.agent("one", owner, null, 2);
        estate.grant(one, write, 10, 1);
        estate.grant(one, estate.entitlement("read", "LOW", false), 40, -1);
        estate.grant(one, estate.entitlement("list", "LOW", false), 10, 1);
        estate.grant(estate.agent("two", owner, null, 3), write, 10, 1);
        var id = running();
        open(page, id);
        page.keyboard().press("j");
        assertThat(page.locator(".answers .suggested")).containsText("Revoke");
        assertThat(page.locator(".answers [theme~=primary]")).hasCount(0);
        see(page, "queue");
        page.keyboard().press("k");
        assertThat(page.locator("tr.on")).containsText("write");
        button(page, "Revoke it everywhere").click();
        because(page, "Nothing writes", "Revoke");
        assertThat(button(page, "Submit 2…")).isEnabled();
        pick(page, "payments-db · read");
        pick(page, "payments-db · list");
        see(page, "queue-picked");
        button(page, "Pass on…").click();
        assertThat(inDialog(page, AriaRole.COMBOBOX, "To whom")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        button(page, "Pass on…").click();
        passOnByKeyboard(page, "Una " + estate.project, "You know them");
        assertThat(page.getByText("2 grants passed on")).isVisible();
        assertThat(items(id)).filteredOn(item -> item.reviewer().equals(una)).hasSize(2);
    }

    @Test
    void onAPhoneTheScreenAboveTheDecisionBarTellsWhatIsDecided(Page page) {
        estate.agentWith(3, owner, 2);
        var id = running();
        page.setViewportSize(390, 844);
        open(page, id);
        var certify = button(page, "Certify");
        assertThat(certify).isInViewport();
        assertThat(certify.boundingBox().height).isGreaterThanOrEqualTo(44);
        assertThat(page.locator(".item-panel h2")).isInViewport();
        certify.click();
        assertThat(page.locator(".item-panel h2")).containsText("read 1");
        assertThat(page.locator(".item-panel h2")).isInViewport();
        assertThat(notice(page)).isVisible();
        page.waitForFunction("""
                () => document.querySelector('vaadin-notification-card .notice')?.getBoundingClientRect().bottom
                    <= document.querySelector('.answers')?.getBoundingClientRect().top""");
        Screens.take(page, "queue-phone-notice");
    }

    /** From the open dialog to the end without the mouse; the name is not chosen from the list. */
    private static void passOnByKeyboard(Page page, String to, String reason) {
        assertThat(inDialog(page, AriaRole.COMBOBOX, "To whom")).isFocused();
        page.keyboard().type(to.substring(0, to.length() - 1));
        page.keyboard().press("Enter");
        assertThat(inDialog(page, AriaRole.COMBOBOX, "To whom")).hasValue(to);
        page.keyboard().press("Tab");
        page.keyboard().type(reason);
        page.keyboard().press("Enter");
    }

    private void open(Page page, CampaignId id) {
        signIn(page, owner, "Ola Owner");
        page.navigate("/reviews/" + id);
        assertThat(page.locator("tr.on").getByRole(AriaRole.BUTTON)).isFocused();
    }

    private static void pick(Page page, String name) {
        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^Pick " + name + "$")))
                .check();
    }

    private static Locator rows(Page page) {
        return page.locator(".item-table tbody tr");
    }

    private static Locator notice(Page page) {
        return page.locator("vaadin-notification-card .notice");
    }
}
