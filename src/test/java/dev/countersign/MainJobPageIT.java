package dev.countersign;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.discovery.TestData;
import dev.countersign.evidence.VeraPdf;
import dev.countersign.ledger.LedgerService;
import dev.countersign.person.PersonImport;
import dev.countersign.person.PersonService;
import dev.countersign.review.CampaignId;
import dev.countersign.review.CampaignService;
import dev.countersign.security.AccountService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Real agents come in, their owner reviews by keyboard what they can reach, an officer takes the evidence away, and the ledger proves it. */
@BrowserTest
class MainJobPageIT {

    private static final String PASSWORD = "nine patient otters";
    private static final double SLOW = 60_000;
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}$");

    @Autowired
    PersonService people;

    @Autowired
    AccountService accounts;

    @Autowired
    CampaignService campaigns;

    @Autowired
    LedgerService ledger;

    @Test
    void realAgentsComeInAreReviewedAndTheEvidenceGoesOut(Page page, @TempDir Path folder) throws IOException {
        var archive = archive(TestData.catalogue(), folder.resolve("catalogue.zip"));
        page.setDefaultTimeout(SLOW);
        var administrator = account("Marta Admin", Roles.ADMINISTRATOR);
        var officer = account("Olaf Officer", Roles.COMPLIANCE_OFFICER);
        var owner = account("Oda Owner");

        signIn(page, administrator);
        importAll(page, archive);
        signOut(page);

        signIn(page, officer);
        var campaign = launch(page);
        carryOn(campaign);
        assertThat(chip(page, "running")).isVisible();
        check(page);
        signOut(page);

        signIn(page, owner);
        decide(page);
        signOut(page);

        signIn(page, officer);
        end(page, campaign);
        check(page);
        var pack = pack(page, folder);
        VeraPdf.assertArchivableAndAccessible(pack);
        assertThat(words(pack))
                .contains(
                        "Everything the team runs",
                        "Oda Owner",
                        "Not needed by this work.",
                        "Somebody else knows better.");

        page.navigate("/ledger");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Ledger"))).isVisible();
        check(page);
        try (var officerHere = SignedInAs.person(Ids.next(), "Olaf Officer", Roles.COMPLIANCE_OFFICER)) {
            assertThat(ledger.verify().isIntact()).isTrue();
        }
    }

    private void importAll(Page page, Path archive) {
        page.navigate("/imports");
        page.locator("vaadin-upload input[type=file]").setInputFiles(archive);
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Source"))
                .fill("Agents of the team");
        find(page, "Owner of new agents", "Oda Owner");
        check(page);
        var begin = button(page, "Read and preview");
        assertThat(begin).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(SLOW));
        begin.click();
        page.waitForURL(url -> ID.matcher(url).find());
        var apply = button(page, "Apply");
        assertThat(apply).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(SLOW));
        check(page);
        apply.click();
        assertThat(chip(page, "Applied")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SLOW));
        page.navigate("/agents");
        assertThat(page.getByRole(AriaRole.HEADING, heading("Agents"))).isVisible();
        check(page);
    }

    private CampaignId launch(Page page) {
        page.navigate("/campaigns/new");
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name"))
                .first()
                .fill("Everything the team runs");
        find(page, "Fallback reviewer", "Olaf Officer");
        var launch = button(page, "Launch");
        assertThat(launch).isEnabled();
        check(page);
        launch.click();
        page.waitForURL(url -> ID.matcher(url).find());
        var id = ID.matcher(page.url());
        assertThat(id.find()).isTrue();
        return new CampaignId(UUID.fromString(id.group()));
    }

    private void decide(Page page) {
        assertThat(page.getByText("Everything the team runs").first()).isVisible();
        check(page);
        page.navigate("/reviews");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Review:")))
                .click();
        assertThat(button(page, "Certify")).isVisible();
        check(page);
        page.keyboard().press("c");
        assertThat(button(page, "Submit 1…")).isEnabled();
        page.keyboard().press("r");
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Reason"))
                .fill("Not needed by this work.");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Revoke"))
                .click();
        assertThat(button(page, "Submit 2…")).isEnabled();
        page.keyboard().press("d");
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Reason"))
                .fill("Somebody else knows better.");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Can't decide"))
                .click();
        button(page, "Submit 3…").click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Submit 3 answers"))
                .click();
        assertThat(page.getByText("3 answers submitted")).isVisible();
    }

    private void end(Page page, CampaignId campaign) {
        page.navigate("/campaigns/" + campaign);
        button(page, "End the review").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Reason"))
                .fill("Everybody has answered.");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("End the review"))
                .click();
        assertThat(chip(page, "Ended")).isVisible();
        carryOn(campaign);
        assertThat(chip(page, "closed")).isVisible();
    }

    /** The document in the archive that the officer takes away. */
    private byte[] pack(Page page, Path folder) throws IOException {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Prepare evidence"))
                .click();
        assertThat(page.getByText("All counts agree.")).isVisible();
        check(page);
        button(page, "Prepare EP-SOC2-").click();
        assertThat(page.getByText("issued", new Page.GetByTextOptions().setExact(true)))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SLOW));
        check(page);
        var zip = folder.resolve("pack.zip");
        page.waitForDownload(() -> page.getByText("Download the ZIP").click()).saveAs(zip);
        try (var archive = new ZipFile(zip.toFile())) {
            return archive.getInputStream(archive.getEntry("evidence-pack.pdf")).readAllBytes();
        }
    }

    private static String words(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    /** Plays the engine's background, which tests keep still. */
    private void carryOn(CampaignId campaign) {
        Actors.actingAs(Actor.system("countersign"), () -> {
            for (int step = 0; step < 200 && campaigns.carryOn(campaign); step++) {}
        });
    }

    private String account(String name, String... roles) {
        var key = Ids.next().toString();
        var login = key + "@example.org";
        try (var setup = SignedInAs.person(Ids.next(), "Setup", Roles.ADMINISTRATOR)) {
            people.apply(List.of(new PersonImport(key, name, login, "Story", null, null, true, null)));
            var person = people.idsOf(List.of(key)).get(key);
            accounts.open(person.personId(), login, name, PASSWORD, Set.of(roles));
        }
        return login;
    }

    private static void signIn(Page page, String login) {
        page.navigate("/");
        page.getByLabel("Mail address").fill(login);
        page.getByLabel("Password").fill(PASSWORD);
        button(page, "Sign in").click();
        assertThat(page.getByRole(AriaRole.MAIN)).isVisible();
    }

    private static void signOut(Page page) {
        page.context().clearCookies();
    }

    /** Neither light nor dark may leave anybody out. */
    private static void check(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        Axe.check(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Axe.check(page);
    }

    private static void find(Page page, String field, String typed) {
        var box = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(field));
        box.fill(typed);
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(typed))
                .first()
                .click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private static Locator chip(Page page, String word) {
        return page.locator(".head .chip", new Page.LocatorOptions().setHasText(word))
                .first();
    }

    private static Page.GetByRoleOptions heading(String name) {
        return new Page.GetByRoleOptions().setName(name).setLevel(1);
    }

    private static Path archive(Path folder, Path zip) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(zip));
                var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return zip;
    }
}
