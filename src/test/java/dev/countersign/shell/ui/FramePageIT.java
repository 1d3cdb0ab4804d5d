package dev.countersign.shell.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.Axe;
import dev.countersign.BrowserTest;
import dev.countersign.Screens;
import dev.countersign.SignedInAs;
import dev.countersign.security.AccountService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Ids;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BrowserTest
class FramePageIT {

    private static final String PASSWORD = "a frame for every page";

    @Autowired
    AccountService accounts;

    @Autowired
    JdbcClient jdbc;

    private final String login = "frame-" + UUID.randomUUID() + "@example.test";

    @BeforeEach
    void somebodyHasAnAccount() {
        var person = Ids.next();
        jdbc.sql("""
                        insert into person (person_id, external_id, display_name, name_key, email, email_key, status, created_at)
                        values (:id, :login, 'Ines Moreau', 'ines moreau', :login, :login, 'ACTIVE', current_timestamp)""").param("id", person).param("login", login).update();
        try (var _ = SignedInAs.person(person, "Ines Moreau", Roles.ADMINISTRATOR)) {
            accounts.open(person, login, "Ines Moreau", PASSWORD, Set.of(Roles.ADMINISTRATOR));
        }
    }

    @Test
    void theHomePageGreetsAndCanBeReadByAll(Page page) {
        signIn(page);

        assertThat(heading(page)).hasText(Pattern.compile("Good (morning|afternoon|evening), Ines"));
        assertThat(page).hasTitle("Home · Countersign");
        assertThat(page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main"))
                        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Home")))
                .hasAttribute("aria-current", "page");
        Screens.take(page, "home");
        Axe.check(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Screens.take(page, "home-dark");
        Axe.check(page);
    }

    @Test
    void theSearchIsUsedWithTheKeyboardAlone(Page page) {
        signIn(page);

        page.keyboard().press("Control+k");
        var search = page.getByRole(AriaRole.COMBOBOX);
        assertThat(search).isFocused();
        search.pressSequentially("zzz");
        assertThat(page.getByText("No matches for")).isVisible();
        search.fill("hom");
        var hit = page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Home"));
        assertThat(hit).hasAttribute("aria-selected", "true");
        Axe.check(page);
        page.keyboard().press("Enter");
        assertThat(search).isHidden();
        assertThat(heading(page)).containsText("Ines");
    }

    @Test
    void theThemeSomebodyChoseStaysInThisBrowser(Page page) {
        signIn(page);

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ines Moreau: account and theme"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Dark"))
                .click();
        page.reload();

        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    void onAPhoneTheNavigationOpensAndClosesWithItsFocus(Page page) {
        page.setViewportSize(390, 844);
        signIn(page);
        var menu = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Menu"));
        var home = page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName("Home").setExact(true));
        assertThat(home).isHidden();

        menu.click();
        assertThat(home).isFocused();
        Axe.check(page);
        page.keyboard().press("Escape");

        assertThat(home).isHidden();
        assertThat(menu).isFocused();
        Screens.take(page, "home-390");
    }

    @Test
    void noTileOfTheHomePageStandsAloneInItsRow(Page page) {
        signIn(page);

        for (int width : List.of(1440, 1180, 1000, 700, 390)) {
            page.setViewportSize(width, 900);
            var alone = page.evaluate("""
                    () => [...document.querySelectorAll('.grid')].filter(grid => grid.children.length > 1).filter(grid => {
                        const rows = new Map();
                        [...grid.children].forEach(tile => {
                            const box = tile.getBoundingClientRect();
                            rows.set(Math.round(box.top), (rows.get(Math.round(box.top)) ?? 0) + box.width);
                        });
                        return [...rows.values()].some(filled => filled < grid.clientWidth * 0.6);
                    }).length""");
            Assertions.assertThat(alone).as("at %d pixels", width).isEqualTo(0);
        }
        page.setViewportSize(1440, 900);
        Screens.take(page, "home-tiles");
    }

    @Test
    void anAddressThatLeadsNowhereSaysSo(Page page) {
        signIn(page);

        page.navigate("/nowhere");

        assertThat(heading(page)).hasText("There is nothing here");
        assertThat(page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main")))
                .isVisible();
        Axe.check(page);
    }

    private void signIn(Page page) {
        page.navigate("/");
        page.locator("input[name=username]").fill(login);
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("input[name=password]").press("Enter");
        assertThat(heading(page)).containsText("Ines");
        assertThat(page.locator("countersign-frame:defined")).isVisible();
    }

    private static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }
}
