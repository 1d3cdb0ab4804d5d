package dev.countersign.evidence;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PageSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.Diagnostic;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Makes the document of a pack: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), tagged, with all fonts and all data inside.
 * The same contents give the same bytes.
 *
 * <p>The document is not signed; a signature would be the last step after {@link PdfAttachments}, as an incremental update.
 */
@Component
class PackPdf {

    /** What the template needs to write values as people read them. */
    static final class Words {

        private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                        "d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);

        public String time(Instant time) {
            return MINUTE.format(time);
        }

        public String count(Number number) {
            return String.format(Locale.ENGLISH, "%,d", number.longValue());
        }

        /** A column's name as a heading, as in {@code Decided at}. */
        public String heading(String column) {
            var words = column.replace('_', ' ');
            return Character.toUpperCase(words.charAt(0)) + words.substring(1);
        }

        public String lower(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }

    /** Is told how far the drawing is. */
    @FunctionalInterface
    interface Pages {
        void at(long page, long pages);
    }

    /** Hands out the pages that are drawn on, and counts them. */
    private static final class Drawn implements PageSupplier {

        private final Pages told;
        private long drawn;
        private long all;

        Drawn(Pages told) {
            this.told = told;
        }

        void laidOut(long pages) {
            all = pages;
            told.at(0, pages);
        }

        @Override
        public PDPage requestPage(PDDocument document, float width, float height, int page, int shadowPage) {
            told.at(++drawn, all);
            var blank = new PDPage(new PDRectangle(width, height));
            document.addPage(blank);
            return blank;
        }
    }

    private final TemplateEngine templates = new TemplateEngine();

    PackPdf() {
        var resolver = new ClassLoaderTemplateResolver(PackPdf.class.getClassLoader());
        resolver.setPrefix("evidence/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        templates.setTemplateResolver(resolver);
    }

    /**
     * @param attached files that travel inside the document
     * @param pages is told which page of how many is being drawn, and may throw to end it
     * @throws IllegalStateException where text could not be drawn; a document that lacks words is never handed out
     */
    void write(PackContents contents, List<PackFile> attached, OutputStream out, Pages pages) throws IOException {
        var complaints = new ArrayList<String>();
        var builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        builder.withProducer("Countersign " + contents.head().release());
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.withDiagnosticConsumer(diagnostic -> keep(diagnostic, complaints));
        builder.useUnicodeBidiSplitter(Bidirectional::new);
        builder.useUnicodeBidiReorderer(new Bidirectional());
        builder.withHtmlContent(html(contents, attached), null);
        try (var document = new PDDocument()) {
            PackFonts.register(builder, document);
            builder.usePDDocument(document);
            var drawn = new Drawn(pages);
            builder.usePageSupplier(drawn);
            try (var renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                drawn.laidOut(renderer.getRootBox().getLayer().getPages().size());
                renderer.createPDFKeepOpen();
            }
            if (!complaints.isEmpty()) {
                throw new IllegalStateException("The document would lack words: " + complaints);
            }
            PdfAttachments.attach(document, attached, contents.head().populationAt());
            PdfAttachments.settle(document, contents.head());
            document.save(out);
        }
    }

    String html(PackContents contents, List<PackFile> attached) {
        var context = new Context(Locale.ENGLISH);
        context.setVariable("pack", contents);
        context.setVariable("attached", attached);
        context.setVariable("words", new Words());
        context.setVariable("most", Excerpt.MOST);
        return PackFonts.printable(templates.process("pack", context));
    }

    private static void keep(Diagnostic diagnostic, List<String> complaints) {
        if (diagnostic.getLevel().intValue() >= Level.WARNING.intValue()) {
            complaints.add(diagnostic.getFormattedMessage());
        }
    }
}
