package dev.countersign.evidence;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The fonts embedded in every document: Liberation, and DejaVu for what Liberation cannot draw. A character that neither can
 * draw is written as its code point, as in {@code [U+4E2D]}: the reader sees that something stands there, and what.
 */
final class PackFonts {

    private record Font(String family, String resource, int weight) {}

    private static final String LIBERATION = "/liberation/Liberation";
    private static final String DEJAVU = "/net/sf/jasperreports/fonts/dejavu/DejaVu";
    private static final List<Font> FONTS = List.of(
            new Font("Lib", LIBERATION + "Sans-Regular.ttf", 400),
            new Font("Lib", LIBERATION + "Sans-Bold.ttf", 700),
            new Font("LibMono", LIBERATION + "Mono-Regular.ttf", 400),
            new Font("Fallback", DEJAVU + "Sans.ttf", 400),
            new Font("Fallback", DEJAVU + "Sans-Bold.ttf", 700));

    private static final BitSet DRAWABLE = drawable();

    private PackFonts() {}

    /** Embeds them in a document, without ligatures: looking for those takes longer than everything else together. */
    static void register(PdfRendererBuilder builder, PDDocument document) throws IOException {
        for (var font : FONTS) {
            var parsed = parsed(font);
            parsed.setEnableGsub(false);
            builder.useFont(
                    new PDFontSupplier(PDType0Font.load(document, parsed, true)),
                    font.family(),
                    font.weight(),
                    FontStyle.NORMAL,
                    true);
        }
    }

    /** Answers the text with every character that cannot be drawn written as its code point. */
    static String printable(String text) {
        if (text.codePoints().allMatch(PackFonts::isDrawable)) {
            return text;
        }
        var printable = new StringBuilder(text.length() + 64);
        text.codePoints().forEach(character -> {
            if (isDrawable(character)) {
                printable.appendCodePoint(character);
            } else {
                printable.append("[U+%04X]".formatted(character));
            }
        });
        return printable.toString();
    }

    private static boolean isDrawable(int character) {
        return character == '\n' || character == '\r' || character == '\t' || DRAWABLE.get(character);
    }

    private static BitSet drawable() {
        var everywhere = covered(FONTS.get(0));
        everywhere.and(covered(FONTS.get(1)));
        everywhere.and(covered(FONTS.get(2)));
        var fallback = covered(FONTS.get(3));
        fallback.and(covered(FONTS.get(4)));
        everywhere.or(fallback);
        everywhere.clear(0, ' ');
        everywhere.clear(0x7F, 0xA0);
        everywhere.clear(Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1);
        return everywhere;
    }

    private static BitSet covered(Font font) {
        try (var parsed = parsed(font)) {
            var lookup = parsed.getUnicodeCmapLookup();
            var covered = new BitSet(Character.MAX_CODE_POINT + 1);
            for (int character = 0; character <= 0x1FFFF; character++) {
                if (lookup.getGlyphId(character) != 0) {
                    covered.set(character);
                }
            }
            return covered;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TrueTypeFont parsed(Font font) throws IOException {
        return new TTFParser()
                .parse(new RandomAccessReadBuffer(
                        Objects.requireNonNull(PackFonts.class.getResourceAsStream(font.resource()), font.resource())));
    }
}
