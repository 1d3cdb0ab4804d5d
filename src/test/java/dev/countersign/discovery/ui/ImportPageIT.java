package dev.countersign.discovery.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.countersign.Axe;
import dev.countersign.BrowserTest;
import dev.countersign.SignedInAs;
import dev.countersign.security.AccountService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BrowserTest
class ImportPageIT {

    private static final int SERVERS = 1_000;
    private static final LocatorAssertions.IsVisibleOptions WHILE_IT_IS_READ =
            new LocatorAssertions.IsVisibleOptions().setTimeout(120_000);

    /** A directory of 150 folders, which hands its entries out a hundred at a time as a browser does. */
    private static final String DROP = """
            upload => {
              const file = path => ({ isFile: true, isDirectory: false, fullPath: path,
                file: done => done(new File([`name: ${path.split('/')[2]}`], 'server.yaml')) });
              const directory = (path, inner) => ({ isFile: false, isDirectory: true, fullPath: path, name: path.slice(1),
                createReader: () => ({ readEntries: done => done(inner.splice(0, 100)) }) });
              const servers = Array.from({ length: 150 }, (none, i) =>
                directory(`/dropped/server${i}`, [file(`/dropped/server${i}/server.yaml`)]));
              const drop = new Event('drop', { cancelable: true, bubbles: true });
              drop.dataTransfer = { items: [{ webkitGetAsEntry: () => directory('/dropped', servers) }] };
              upload.dispatchEvent(drop);
            }""";

    @Autowired
    AccountService accounts;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    @Test
    void aFolderOfThreeThousandFilesKeepsItsFolders(Page page) throws IOException {
        var servers = Files.createDirectory(folder.resolve("tool-servers"));
        for (int i = 0; i < SERVERS; i++) {
            var server = Files.createDirectory(servers.resolve("server" + i));
            Files.writeString(server.resolve("server.yaml"), "name: page-server" + i);
            Files.writeString(server.resolve("tools.json"), "[{\"name\": \"list_things\"}]");
            Files.writeString(server.resolve("LICENSE"), "Free.");
        }

        open(page);
        page.waitForFileChooser(() -> button(page, "Choose a folder").click()).setFiles(servers);
        assertThat(page.getByText("3,000 files of the folder were packed into one ZIP."))
                .isVisible(WHILE_IT_IS_READ);
        assertThat(page.getByLabel("Source").first()).hasValue("tool-servers");
        Axe.check(page);
        button(page, "Read and preview").click();

        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply")))
                .isVisible(WHILE_IT_IS_READ);
        // Resources and entitlements that are new, and licences that are left out.
        assertThat(page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("1,000").setExact(true)))
                .hasCount(3);
    }

    @Test
    void aDroppedFolderKeepsItsFoldersToo(Page page) {
        open(page);
        page.locator("vaadin-upload").evaluate(DROP);
        assertThat(page.getByText("150 files of the folder were packed into one ZIP."))
                .isVisible(WHILE_IT_IS_READ);
        button(page, "Read and preview").click();

        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply")))
                .isVisible(WHILE_IT_IS_READ);
        assertThat(page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("150").setExact(true)))
                .hasCount(2);
    }

    @Test
    void thePreviewLeadsToTheNewAgentsThatNobodyWouldOwn(Page page) throws IOException {
        var agents = Files.writeString(folder.resolve("agents.csv"), """
                external_id,name,environment
                page-unowned-1,Lonely one,TEST
                page-unowned-2,Lonely two,TEST
                """);
        open(page);
        page.waitForFileChooser(() -> button(page, "Choose files").click()).setFiles(agents);
        button(page, "Read and preview").click();

        var warning = page.getByText("2 new agents would have no owner");
        assertThat(warning).isVisible(WHILE_IT_IS_READ);
        Axe.check(page);
        warning.click();
        page.waitForURL(Pattern.compile(".*change=new&kind=agent&owner=none"));
        assertThat(page.getByText("Lonely two", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
    }

    @Test
    void changedInstructionsAreToldInWordsAndDiscardingCanBeDeclined(Page page) throws IOException {
        open(page);
        preview(page, Files.writeString(folder.resolve("page-told.agent.md"), "---\nname: Told\n---\nHelp."));
        button(page, "Apply").click();
        assertThat(page.getByText("Applied").first()).isVisible(WHILE_IT_IS_READ);

        page.navigate("/imports");
        preview(page, Files.writeString(folder.resolve("page-told.agent.md"), "---\nname: Told\n---\nHelp more."));

        assertThat(page.getByText("instructions changed")).isVisible();
        button(page, "Discard").click();
        Axe.check(page);
        button(page, "Keep import").click();
        assertThat(button(page, "Keep import")).hasCount(0);
        assertThat(button(page, "Apply")).isVisible();
    }

    private static void preview(Page page, Path file) {
        page.waitForFileChooser(() -> button(page, "Choose files").click()).setFiles(file);
        button(page, "Read and preview").click();
        assertThat(button(page, "Apply")).isVisible(WHILE_IT_IS_READ);
    }

    private void open(Page page) {
        var person = Ids.next();
        var login = person + "@example.org";
        jdbc.sql("""
                        insert into person (person_id, external_id, display_name, name_key, email, email_key, status, created_at)
                        values (?, ?, 'Ada Admin', 'ada admin', ?, ?, 'ACTIVE', ?)""")
                .params(person, person.toString(), login, login, Sql.value(Instant.now()))
                .update();
        try (var administrator = SignedInAs.person(Ids.next(), "Ada", Roles.ADMINISTRATOR)) {
            accounts.open(person, login, "Ada Admin", "a long enough secret", Set.of(Roles.ADMINISTRATOR));
        }
        page.navigate("/sign-in");
        page.locator("input[name=username]").fill(login);
        page.locator("input[name=password]").fill("a long enough secret");
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(Pattern.compile("(?!.*sign-in).*"));
        page.navigate("/imports");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
