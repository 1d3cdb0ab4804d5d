package dev.countersign.review;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.Axe;
import dev.countersign.Screens;
import dev.countersign.SignedInAs;
import dev.countersign.person.PersonId;
import dev.countersign.security.AccountService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Ids;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;

/** A {@link Scene} that people of the estate walk through in a browser. */
abstract class PageScene extends Scene {

    private static final String PASSWORD = "a long enough secret";

    @Autowired
    AccountService accounts;

    void signIn(Page page, PersonId person, String name, String... roles) {
        var login = Ids.next() + "@example.org";
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            accounts.open(person.personId(), login, name, PASSWORD, Set.of(roles));
        }
        page.context().clearCookies();
        page.navigate("/sign-in");
        page.getByLabel("Mail address").fill(login);
        page.getByLabel("Password").fill(PASSWORD);
        button(page, "Sign in").click();
        assertThat(page.getByRole(AriaRole.MAIN)).isVisible();
    }

    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    static Locator inDialog(Page page, AriaRole role, String name) {
        return page.getByRole(AriaRole.DIALOG).getByRole(role, new Locator.GetByRoleOptions().setName(name));
    }

    /** Answers a dialog that asks why. */
    static void because(Page page, String reason, String action) {
        inDialog(page, AriaRole.TEXTBOX, "Reason").fill(reason);
        inDialog(page, AriaRole.BUTTON, action).click();
    }

    static void passOn(Page page, String to, String reason) {
        inDialog(page, AriaRole.COMBOBOX, "To whom").fill(to);
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(to))
                .first()
                .click();
        inDialog(page, AriaRole.TEXTBOX, "Reason").fill(reason);
        inDialog(page, AriaRole.BUTTON, "Pass on").click();
    }

    /** As everybody sees it, light and dark, wide and on a phone. */
    static void see(Page page, String name) {
        Axe.check(page);
        Screens.take(page, name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Axe.check(page);
        Screens.take(page, name + "-dark");
        page.setViewportSize(390, 844);
        Axe.check(page);
        Screens.take(page, name + "-phone-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        Axe.check(page);
        page.screenshot(
                new Page.ScreenshotOptions().setPath(java.nio.file.Path.of("target", "screens", name + "-phone.png")));
        page.setViewportSize(1440, 900);
    }
}
