package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.evidence.ReviewedCampaign.Answer;
import dev.countersign.ledger.LedgerService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Ids;
import dev.countersign.shared.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.info.BuildProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class EvidencePackTests {

    private static final List<Answer> ANSWERS = List.of(
            new Answer("Invoice reader", "CERTIFY", null),
            new Answer("=cmd|' /C calc'!A0", "CERTIFY", "used daily"),
            new Answer("<b>“Quoted” & null</b>", "REVOKE", "token was Bearer abcdefghijklmnop1234"),
            new Answer("中文 שלום 🤖", "CANNOT_DECIDE", "+1 for asking the sponsor"));

    @Autowired
    EvidenceService evidence;

    @Autowired
    PackPdf pdf;

    @Autowired
    LedgerService ledger;

    @Autowired
    ObjectProvider<BuildProperties> build;

    @Autowired
    Frameworks frameworks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    javax.sql.DataSource source;

    @Autowired
    TransactionTemplate transaction;

    @TempDir
    Path folder;

    private final Packs packs;

    EvidencePackTests(@Autowired BeanFactory beans) {
        packs = new Packs(beans);
    }

    @Test
    void theArchiveVerifiesWithTheToolsOfTheSystem() throws Exception {
        unpack(packs.made(campaign()));
        assertThat(run("sha256sum", "-c", "SHA256SUMS")).contains("evidence-pack.pdf: OK", "data/decisions.csv: OK");
        assertThat(run(
                        "openssl",
                        "pkeyutl",
                        "-verify",
                        "-pubin",
                        "-inkey",
                        "data/ledger-key.pem",
                        "-rawin",
                        "-in",
                        "data/ledger-head.txt",
                        "-sigfile",
                        "data/ledger-head.sig"))
                .contains("Verified Successfully");
        assertThat(run("sh", "-c", """
                        { head -n 1 data/ledger-head.txt; printf '\\001'; \
                        openssl pkey -pubin -in data/ledger-key.pem -outform DER | tail -c 32; } | sha256sum | cut -c 1-8"""))
                .isEqualToIgnoringNewLines(
                        Packs.asOfficer(() -> ledger.headNow().key().id()));
        assertThat(run("grep", "-c", "^{", "data/decisions.json")).startsWith("4");
        assertThat(run("grep", "-c", "\"standing\":\"verified\"", "data/revocations.json"))
                .startsWith("1");
    }

    @Test
    void theDocumentShowsEveryDecisionAndKeepsTheStandards() throws Exception {
        var files = unpack(packs.made(campaign()));
        var pdf = files.get("evidence-pack.pdf");
        VeraPdf.assertArchivableAndAccessible(pdf);
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", ""))
                    .contains("Invoicereader", "=cmd|'/Ccalc'!A0", "<b>“Quoted”&null</b>", "[U+4E2D][U+6587]")
                    .contains("CERTIFY", "REVOKE", "CANNOT_DECIDE", "tokenwas[masked]", "verified")
                    .contains("4=2+1+1")
                    .doesNotContain("#");
            var embedded = new PDDocumentNameDictionary(document.getDocumentCatalog())
                    .getEmbeddedFiles()
                    .getNames();
            assertThat(embedded).containsKey("data/population.csv");
            for (var file : embedded.entrySet()) {
                assertThat(file.getValue().getEmbeddedFile().toByteArray()).isEqualTo(files.get(file.getKey()));
            }
        }
    }

    @Test
    void noCellIsAFormulaAndNoSecretIsShown() throws Exception {
        var files = unpack(packs.made(campaign()));
        var decisions = text(files, "data/decisions.csv");
        assertThat(decisions)
                .contains("'=cmd|' /C calc'!A0", "'+1 for asking the sponsor", "token was [masked]", "中文 שלום 🤖")
                .doesNotContain("abcdefghijklmnop1234");
        assertThat(text(files, "data/decisions.json")).contains("\"=cmd|' /C calc'!A0\"", "\"batch_size\":3");
        assertThat(text(files, "data/revocations.csv")).contains(",90,true,", "verified");
    }

    @Test
    void theManifestSaysWhatWasAskedAndWhatCameOfIt() throws Exception {
        var manifest = text(unpack(packs.made(campaign())), "manifest.json");
        assertThat(manifest)
                .startsWith("{\"appVersion\":")
                .contains("\"path\":\"evidence-pack.pdf\"", "\"difference\":0", "\"controls\":[\"CC6.2\",\"CC6.3\"]")
                .contains("from review_item i", "\"packId\":\"EP-SOC2-");
    }

    @Test
    void theSameDataGivesTheSameArchive() {
        var campaign = campaign();
        var order = new PackOrder("EP-SOC2-TEST-01", "SOC2", Packs.period(), campaign.campaign, "Nadia Cole");
        assertThat(archive(order, "first")).isEqualTo(archive(order, "second"));
    }

    @Test
    void aCampaignWithoutItemsGivesAPackThatSaysSo() throws Exception {
        var files = unpack(packs.made(new ReviewedCampaign(jdbc, "CLOSED", List.of())));
        assertThat(text(files, "data/decisions.csv").lines()).hasSize(1);
        VeraPdf.assertArchivableAndAccessible(files.get("evidence-pack.pdf"));
        assertThat(text(files, "mapping.csv")).contains("Reviewer decisions: none in the period.");
    }

    @Test
    void aMissingItemStopsThePack() {
        var campaign = campaign();
        jdbc.sql("update campaign set items = 5 where campaign_id = ?")
                .param(campaign.campaign)
                .update();
        var pack = packs.order(campaign);
        assertThatThrownBy(() -> packs.make(pack))
                .isInstanceOf(DoesNotReconcile.class)
                .hasMessageContaining("Decisions: 5 ≠ 2 + 1 + 1")
                .hasMessageContaining("Items: 5 ≠ 3 + 1");
        var row = packs.find(pack);
        assertThat(row.state()).isEqualTo(PackState.REFUSED);
        assertThat(row.refusal()).contains("5 ≠ 2 + 1 + 1");
        assertThat(actionsOf(pack)).contains("evidence.refused");
        assertThatThrownBy(() -> Packs.asOfficer(() -> evidence.download(pack)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("was not issued");
    }

    @Test
    void aRevocationThatWasNeverOrderedStopsThePack() {
        var campaign = campaign();
        jdbc.sql("delete from revocation where grant_id = ?")
                .param(campaign.grants.get(2))
                .update();
        assertThatThrownBy(() -> packs.make(packs.order(campaign)))
                .isInstanceOf(DoesNotReconcile.class)
                .hasMessageContaining("Revocations: 1 ≠ 0 + 0 + 0 + 0");
    }

    @Test
    void aGrantTheCampaignOverlookedStopsThePack() {
        var campaign = campaign();
        var before = campaign.frozenAt.minus(5, ChronoUnit.DAYS);
        campaign.grant(keyFrom(before), campaign.agent("Overlooked"), before);
        assertThatThrownBy(() -> packs.make(packs.order(campaign)))
                .isInstanceOf(DoesNotReconcile.class)
                .hasMessageContaining("Grants: ");
    }

    @Test
    void aGrantMadeAfterTheFreezeIsCountedAndListed() throws Exception {
        var campaign = campaign();
        campaign.grant(campaign.agent("Latecomer"), campaign.frozenAt.plusSeconds(5));
        assertThat(text(unpack(packs.made(campaign)), "data/late-grants.csv")).contains("Latecomer");
    }

    @Test
    void whatIsCommittedAfterTheFreezeIsNotSeen() {
        try (var snapshot = Snapshot.take(source)) {
            var counting = "select count(*) from campaign";
            var before = snapshot.jdbc().sql(counting).query(Long.class).single();
            campaign();
            assertThat(snapshot.jdbc().sql(counting).query(Long.class).single()).isEqualTo(before);
            assertThat(jdbc.sql(counting).query(Long.class).single()).isGreaterThan(before);
        }
    }

    @Test
    void aPackIsMadeInTheBackgroundAndEveryDownloadIsRecorded() throws Exception {
        var campaign = campaign();
        var pack = Packs.asOfficer(() -> evidence.prepare(request(campaign)));
        await().atMost(Duration.ofMinutes(1)).until(() -> state(pack) != PackState.PREPARING);
        var row = packs.find(pack);
        assertThat(row.state()).as(String.valueOf(row.refusal())).isEqualTo(PackState.ISSUED);
        try (var auditor = SignedInAs.person(Ids.next(), "Ada", Roles.AUDITOR);
                var content = evidence.download(pack, "data/decisions.csv").content()) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Invoice reader");
        }
        assertThat(actionsOf(pack)).contains("evidence.requested", "evidence.issued", "evidence.downloaded");
        assertThat(jdbc.sql("select details from ledger_entry where action = 'evidence.downloaded' and object_id = ?")
                        .param(pack.toString())
                        .query(String.class)
                        .single())
                .contains("\"format\":\"text/csv\"", "\"rows\":");
    }

    @Test
    void aPackThatIsCancelledIsNotIssued() {
        var campaign = campaign();
        var pack = Packs.asOfficer(() -> transaction.execute(status -> {
            var id = evidence.prepare(request(campaign));
            jdbc.sql("update work set cancel_asked = true where subject_id = ?")
                    .param(id.toString())
                    .update();
            return id;
        }));
        await().atMost(Duration.ofMinutes(1)).until(() -> state(pack) != PackState.PREPARING);
        assertThat(state(pack)).isEqualTo(PackState.CANCELLED);
        assertThat(Packs.asOfficer(() -> evidence.files(pack))).isEmpty();
    }

    @Test
    void askingAgainGivesTheNextNumberAndKeepsTheOldPack() throws Exception {
        var campaign = campaign();
        var first = packs.made(campaign);
        var second = packs.made(campaign);
        var names = Packs.asOfficer(
                () -> List.of(evidence.find(first).name(), evidence.find(second).name()));
        assertThat(sequence(names.get(1))).isEqualTo(sequence(names.get(0)) + 1);
        assertThat(state(first)).isEqualTo(PackState.ISSUED);
        packs.make(first);
        assertThat(state(first)).isEqualTo(PackState.ISSUED);
    }

    @Test
    void thePreflightCountsWhatThePackWillHold() {
        var campaign = campaign();
        var preflight = Packs.asOfficer(() -> evidence.preflight(request(campaign)));
        assertThat(preflight.reconciles()).isTrue();
        assertThat(preflight.items()).isEqualTo(4);
        assertThat(preflight.name()).startsWith("EP-SOC2-");
    }

    @Test
    void anAuditorReadsAndPreparesNothing() {
        var campaign = campaign();
        try (var auditor = SignedInAs.person(Ids.next(), "Ada", Roles.AUDITOR)) {
            assertThat(evidence.frameworks()).isNotEmpty();
            assertThat(evidence.packs(null, 10)).isNotNull();
            assertThatThrownBy(() -> evidence.prepare(request(campaign))).isInstanceOf(AccessDeniedException.class);
        }
        try (var owner = SignedInAs.person(Ids.next(), "Otto")) {
            assertThatThrownBy(() -> evidence.packs(null, 10)).isInstanceOf(AccessDeniedException.class);
        }
    }

    private ReviewedCampaign campaign() {
        return new ReviewedCampaign(jdbc, "CLOSED", ANSWERS);
    }

    private byte[] archive(PackOrder order, String name) {
        var frozen = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);
        var maker =
                new PackMaker(new PackContentsReader(source, ledger, frameworks, "", build, frozen), pdf, frameworks);
        return Packs.working(() -> {
            try {
                var made = maker.make(order, 10, Files.createDirectory(folder.resolve(name)), new Packs.Run(""));
                return Files.readAllBytes(made.zip().source());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Map<String, byte[]> unpack(PackId pack) throws IOException {
        var files = new TreeMap<String, byte[]>();
        var download = Packs.asOfficer(() -> evidence.download(pack));
        try (var content = download.content();
                var zip = new ZipInputStream(new ByteArrayInputStream(content.readAllBytes()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var target = folder.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                files.put(entry.getName(), zip.readAllBytes());
                Files.write(target, files.get(entry.getName()));
            }
        }
        return files;
    }

    private String run(String... command) throws Exception {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static String text(Map<String, byte[]> files, String path) {
        return new String(files.get(path), StandardCharsets.UTF_8);
    }

    private PackState state(PackId pack) {
        return PackState.valueOf(jdbc.sql("select state from evidence_pack where pack_id = ?")
                .param(pack.packId())
                .query(String.class)
                .single());
    }

    private List<String> actionsOf(PackId pack) {
        return jdbc.sql("select action from ledger_entry where object_id = ?")
                .param(pack.toString())
                .query(String.class)
                .list();
    }

    private static PackRequest request(ReviewedCampaign campaign) {
        return new PackRequest("SOC2", Packs.period(), campaign.campaign);
    }

    private static int sequence(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }

    private static UUID keyFrom(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000L, Ids.next().getLeastSignificantBits());
    }
}
