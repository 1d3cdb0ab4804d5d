package dev.countersign.evidence;

import dev.countersign.shared.Csv;
import dev.countersign.work.WorkRun;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Makes a pack from beginning to end: data files, a manifest of them, the document with both inside, the manifest of everything,
 * the archive. The document cannot hold its own hash, so the outer manifest comes after it. Signing the document and the outer
 * manifest would come between the last two steps.
 */
@Component
class PackMaker {

    private final PackContentsReader reader;
    private final PackPdf pdf;
    private final Frameworks frameworks;

    PackMaker(PackContentsReader reader, PackPdf pdf, Frameworks frameworks) {
        this.reader = reader;
        this.pdf = pdf;
        this.frameworks = frameworks;
    }

    /** @param expected rows that will be read, about */
    MadePack make(PackOrder order, long expected, Path folder, WorkRun run) throws IOException {
        var progress = new PackProgress(run);
        var contents = reader.read(order, expected, folder, progress);

        var files = dataFiles(contents, folder);
        var controls = controlsOf(contents);
        files.add(FileDraft.write(
                folder, "data/manifest.json", "application/json", PackManifest.of(contents, files, controls)));

        files.add(document(contents, List.copyOf(files), folder, progress));
        progress.at(PackProgress.Part.ARCHIVE, 0, 1);

        files.add(FileDraft.write(folder, "mapping.csv", "text/csv", mapping(contents)));
        files.add(FileDraft.write(folder, "README.txt", "text/plain", readme(contents)));
        files.add(FileDraft.write(
                folder, "manifest.json", "application/json", PackManifest.of(contents, List.copyOf(files), controls)));
        files.add(FileDraft.write(folder, "SHA256SUMS", "text/plain", PackZip.sums(files)));
        var zip = PackZip.of(order.name(), files, folder);
        progress.at(PackProgress.Part.ARCHIVE, 1, 1);
        return new MadePack(contents, files, zip);
    }

    private static List<PackFile> dataFiles(PackContents contents, Path folder) throws IOException {
        var files = new ArrayList<PackFile>();
        for (var listing : contents.listings()) {
            files.add(listing.csv());
            files.add(listing.json());
        }
        var ledger = contents.ledger();
        files.add(text(folder, "data/ledger-head.txt", "text/plain", ledger.signed()));
        files.add(text(folder, "data/ledger-key.pem", "application/x-pem-file", ledger.pem()));
        files.add(FileDraft.write(
                folder,
                "data/ledger-head.sig",
                "application/octet-stream",
                Base64.getDecoder().decode(ledger.signature())));
        return files;
    }

    private PackFile document(PackContents contents, List<PackFile> attached, Path folder, PackProgress progress)
            throws IOException {
        try (var draft = new FileDraft(folder, "evidence-pack.pdf", "application/pdf")) {
            pdf.write(
                    contents,
                    attached,
                    draft.out(),
                    (page, pages) -> progress.at(PackProgress.Part.DOCUMENT, page, pages));
            return draft.finish(null);
        }
    }

    private Map<String, List<String>> controlsOf(PackContents contents) {
        var controls = new LinkedHashMap<String, List<String>>();
        for (var listing : contents.listings()) {
            var speaksFor = frameworks.controlsOf(contents.framework(), listing.name());
            controls.put(listing.csv().path(), speaksFor);
            controls.put(listing.json().path(), speaksFor);
        }
        return controls;
    }

    private static byte[] mapping(PackContents contents) throws IOException {
        var written = new StringWriter();
        written.write(Csv.BYTE_ORDER_MARK);
        try (var csv = new CSVPrinter(written, CSVFormat.RFC4180)) {
            csv.printRecord("framework", "control", "state", "item", "evidence", "file", "rows", "note");
            for (var control : contents.controls()) {
                for (var shown : control.shown()) {
                    csv.printRecord(
                            contents.framework().id(),
                            control.control(),
                            control.state(),
                            shown.item(),
                            shown.title(),
                            shown.path(),
                            shown.rows(),
                            "");
                }
                for (var missing : control.missing()) {
                    csv.printRecord(
                            contents.framework().id(), control.control(), control.state(), "", "", "", "", missing);
                }
            }
        }
        return written.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] readme(PackContents contents) throws IOException {
        return new ClassPathResource("evidence/readme.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("{pack}", contents.head().name())
                .replace("{size}", Long.toString(contents.ledger().size()))
                .replace("{root}", contents.ledger().root())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static PackFile text(Path folder, String path, String mediaType, String text) throws IOException {
        return FileDraft.write(folder, path, mediaType, text.getBytes(StandardCharsets.UTF_8));
    }
}
