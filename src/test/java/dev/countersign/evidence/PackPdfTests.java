package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import tools.jackson.databind.json.JsonMapper;

/** The document, from contents that nobody would choose. */
class PackPdfTests {

    private static final Instant TIME = Instant.parse("2026-11-23T09:00:00.123456Z");
    private static final List<String> NAMES = List.of(
            "Jürgen Groß-Świątek",
            "<b>bold</b> & \"quoted\" 'name'",
            "null",
            "שלום עולם",
            "中文名字",
            "Robot 🤖 happy 😀",
            "W" + "o".repeat(300) + "rd",
            "=HYPERLINK(\"http://example.org\")",
            "tick ✓ cross ✗ arrow →",
            "bell\u0007 lone \uD83D surrogate");

    @TempDir
    static Path folder;

    private static PackContents contents;
    private static List<PackFile> attached;
    private static byte[] pdf;

    @BeforeAll
    static void makeIt() throws IOException {
        attached = List.of(
                file("data/decisions.csv", "item_id,decision\r\n1,CERTIFY\r\n", "text/csv"),
                file("data/manifest.json", "{}", "application/json"));
        contents = contents();
        pdf = write();
    }

    @ParameterizedTest
    @EnumSource(
            value = PDFAFlavour.class,
            names = {"PDFA_3_A", "PDFUA_1"})
    void theDocumentIsArchivableAndAccessible(PDFAFlavour flavour) {
        VeraPdf.assertCompliant(pdf, flavour);
    }

    @Test
    void everyWordIsInTheDocument() throws IOException {
        var text = textOf(pdf).replaceAll("\\s+", "");
        assertThat(text)
                .contains("JürgenGroß-Świątek", "<b>bold</b>&\"quoted\"'name'", "null", "שלום", "[U+4E2D][U+6587]")
                .contains("W" + "o".repeat(300) + "rd", "tick✓cross✗arrow→", "bell[U+0007]lone", "CERTIFY")
                .contains("Evidence,notanopinion", "EP-SOC2-2026Q4-01", "2=1+1", "selectitem_idfromreview_item")
                .doesNotContain("#");
    }

    @Test
    void theSameContentsGiveTheSameBytes() throws IOException {
        assertThat(write()).isEqualTo(pdf);
    }

    @Test
    void theDataTravelsInside() throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var names = new PDDocumentNameDictionary(document.getDocumentCatalog())
                    .getEmbeddedFiles()
                    .getNames();
            assertThat(names).containsOnlyKeys("data/decisions.csv", "data/manifest.json");
            for (var file : attached) {
                var embedded = names.get(file.path());
                assertThat(embedded.getEmbeddedFile().toByteArray()).isEqualTo(Files.readAllBytes(file.source()));
                assertThat(embedded.getCOSObject().getNameAsString("AFRelationship"))
                        .isEqualTo("Data");
            }
        }
    }

    private static byte[] write() throws IOException {
        var out = new ByteArrayOutputStream();
        new PackPdf().write(contents, attached, out, (page, pages) -> {});
        return out.toByteArray();
    }

    private static String textOf(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static PackContents contents() {
        var rows = new ArrayList<List<String>>();
        NAMES.forEach(name -> rows.add(List.of(name, "CERTIFY", "2026-11-20T10:00:00Z")));
        var excerpt = new Excerpt(
                "Reviewer decisions", "data/decisions.csv", List.of("agent_name", "decision", "decided_at"), rows, 10);
        var listing = new ListingResult(
                new Listing(
                        "decisions",
                        "Reviewer decisions",
                        "Who decided what, when and why.",
                        "select item_id\nfrom review_item",
                        "decision",
                        List.of("agent_name")),
                Map.of("campaign", "7b6a"),
                attached.getFirst(),
                attached.getFirst(),
                new Counted(10, 10, Map.of("CERTIFY", 10L)),
                excerpt);
        var framework = new Frameworks(JsonMapper.shared()).find("SOC2");
        return new PackContents(
                new PackContents.Head(
                        "EP-SOC2-2026Q4-01",
                        "Müller & Söhne",
                        Period.quarterOf(LocalDate.parse("2026-11-23")),
                        TIME,
                        TIME,
                        "Nadia Cole",
                        "0.1.0"),
                framework,
                new CampaignFacts(
                        UUID.fromString("0198f000-0000-7000-8000-000000000001"),
                        "Quarterly review <Q4>",
                        "CLOSED",
                        "{\"environment\":[\"PRODUCTION\"]}",
                        "KEEP",
                        "Nadia Cole",
                        TIME,
                        TIME,
                        TIME,
                        TIME,
                        10,
                        TIME),
                framework.controls().stream()
                        .map(control -> new ControlState(
                                control.id(),
                                control.asks(),
                                ControlState.State.PARTIAL,
                                List.of(new ControlState.Shown("E03", "Reviewer decisions", "data/decisions.csv", 10)),
                                List.of("Just-in-time elevations are not recorded by this version.")))
                        .toList(),
                List.of(listing),
                List.of(new Reconciliation(
                        "Items",
                        "items at launch",
                        2,
                        List.of(new Reconciliation.Part("certified", 1), new Reconciliation.Part("revoked", 1)))),
                new LedgerProof(
                        42, "ab".repeat(32), TIME, "c2lnbmF0dXJl", "a2V5", "pem", "countersign\n42\nroot", 0, 42),
                List.of("This document is not signed."));
    }

    private static PackFile file(String path, String text, String mediaType) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var source = Files.write(folder.resolve(path.replace('/', '_')), bytes);
        try {
            var hash = HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
            return new PackFile(path, source, mediaType, bytes.length, 1L, hash);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
