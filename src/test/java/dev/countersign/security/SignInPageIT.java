package dev.countersign.security;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.countersign.Axe;
import dev.countersign.BrowserTest;
import dev.countersign.Screens;
import dev.countersign.SignedInAs;
import dev.countersign.person.PersonImport;
import dev.countersign.person.PersonService;
import dev.countersign.shared.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class SignInPageIT {

    private static final String PASSWORD = "seven quiet herons";

    @Autowired
    AccountService accounts;

    @Autowired
    PersonService people;

    @Test
    void somebodySignsInAndTheBrowserHasNothingToComplainOf(Page page) {
        var complaints = new ArrayList<String>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        var login = open(Roles.ADMINISTRATOR);
        page.navigate("/");
        assertThat(page.getByRole(AriaRole.HEADING, named("Sign in"))).isVisible();
        Axe.check(page);
        signIn(page, login, "wrong wrong wrong");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Check the mail address and the password");
        signIn(page, login, PASSWORD);
        assertThat(page.getByRole(AriaRole.MAIN)).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Accounts")))
                .isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Accounts"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Accounts"))).isVisible();
        Axe.check(page);
        assertThat(complaints).isEmpty();
        assertThat(page.evaluate("""
                () => new Promise(done => setTimeout(() => {
                  try { done(String((0, eval)('1'))); } catch (e) { done(e.name); }
                }))""")).isEqualTo("EvalError");
    }

    @Test
    void anAdministratorOpensSeveralAccountsAndWithoutItsCookieThePageAsksToSignInAgain(Page page) {
        var key = Ids.next().toString();
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            people.apply(
                    List.of(new PersonImport(key, "Wren " + key, key + "@example.org", null, null, null, true, null)));
        }
        var login = open(Roles.ADMINISTRATOR);
        page.navigate("/");
        signIn(page, login, PASSWORD);
        assertThat(page.getByRole(AriaRole.MAIN)).isVisible();
        page.navigate("/accounts/several");
        page.getByLabel("Mail addresses or external IDs").fill(key + "\nnobody-" + key);
        page.getByLabel("Create temporary passwords").check();
        Axe.check(page);
        page.getByRole(AriaRole.BUTTON, named("Open accounts")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("1 account opened"))).isVisible();
        assertThat(page.getByRole(AriaRole.HEADING, named("1 person skipped"))).isVisible();
        Screens.take(page, "several-accounts");
        page.context().clearCookies();
        page.getByRole(AriaRole.BUTTON, named("Open accounts")).click();
        assertThat(page.getByText("Your session has ended")).isVisible();
        assertThat(page.getByText("Cookies disabled")).hasCount(0);
    }

    private String open(String... roles) {
        var person = Ids.next();
        var login = person + "@example.org";
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            accounts.open(person, login, "Heron " + person, PASSWORD, Set.of(roles));
        }
        return login;
    }

    private static void signIn(Page page, String login, String password) {
        page.getByLabel("Mail address").fill(login);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
