package dev.countersign.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/** The last steps on a document: files go in as associated files (ISO 19005-3, 6.8), and dates and ids are fixed. */
final class PdfAttachments {

    private static final Pattern XMP_DATE = Pattern.compile(
            "(<(xmp:CreateDate|xmp:ModifyDate|xmp:MetadataDate)>)[^<]*(</)|((?:CreateDate|ModifyDate|MetadataDate)=\")[^\"]*(\")");

    private PdfAttachments() {}

    static void attach(PDDocument document, List<PackFile> files, Instant time) throws IOException {
        var names = new TreeMap<String, PDComplexFileSpecification>();
        var associated = new COSArray();
        for (var file : files) {
            var specification = specification(document, file, time);
            names.put(file.path(), specification);
            associated.add(specification);
        }
        var tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(names);
        var catalog = document.getDocumentCatalog();
        var dictionary = new PDDocumentNameDictionary(catalog);
        dictionary.setEmbeddedFiles(tree);
        catalog.setNames(dictionary);
        catalog.getCOSObject().setItem(COSName.AF, associated);
    }

    private static PDComplexFileSpecification specification(PDDocument document, PackFile file, Instant time)
            throws IOException {
        try (var in = Files.newInputStream(file.source())) {
            var embedded = new PDEmbeddedFile(document, in, COSName.FLATE_DECODE);
            embedded.setSubtype(file.mediaType());
            embedded.setSize((int) Math.min(file.bytes(), Integer.MAX_VALUE));
            embedded.setCreationDate(calendar(time));
            embedded.setModDate(calendar(time));
            var specification = new PDComplexFileSpecification();
            specification.setFile(file.path());
            specification.setFileUnicode(file.path());
            specification.setFileDescription("SHA-256 " + file.sha256());
            specification.setEmbeddedFile(embedded);
            specification.setEmbeddedFileUnicode(embedded);
            specification.getCOSObject().setName(COSName.AF_RELATIONSHIP, "Data");
            return specification;
        }
    }

    /** Fixes what would differ from one making to the next: the dates of the document and its id. */
    static void settle(PDDocument document, PackContents.Head head) throws IOException {
        var time = head.populationAt();
        var information = document.getDocumentInformation();
        information.setCreationDate(calendar(time));
        information.setModificationDate(calendar(time));
        var metadata = document.getDocumentCatalog().getMetadata();
        var written = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
        var at = time.atOffset(ZoneOffset.UTC).withNano(0).toString();
        metadata.importXMPMetadata(XMP_DATE.matcher(written)
                .replaceAll(date ->
                        date.group(1) != null ? date.group(1) + at + date.group(3) : date.group(4) + at + date.group(5))
                .getBytes(StandardCharsets.UTF_8));
        document.getDocument().getTrailer().removeItem(COSName.ID);
        document.setDocumentId(UUID.nameUUIDFromBytes(head.name().getBytes(StandardCharsets.UTF_8))
                .getMostSignificantBits());
    }

    private static GregorianCalendar calendar(Instant time) {
        return GregorianCalendar.from(time.atZone(ZoneOffset.UTC).withNano(0));
    }
}
