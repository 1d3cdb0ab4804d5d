package dev.countersign.discovery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Reads text that must be UTF-8, with or without a byte order mark, and says where it is not. */
final class Utf8 {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Utf8() {}

    static String text(byte[] bytes) {
        require(new ByteArrayInputStream(bytes));
        var text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** A reader that stands behind the byte order mark, of text that was {@linkplain #require required} before. */
    static Reader reader(InputStream in) throws IOException {
        var pushback = new PushbackInputStream(in, MARK.length);
        var start = pushback.readNBytes(MARK.length);
        if (!Arrays.equals(start, MARK)) {
            pushback.unread(start);
        }
        return new InputStreamReader(pushback, StandardCharsets.UTF_8);
    }

    /** Reads to the end. @throws Unreadable at the first byte that is not UTF-8, naming its line and place */
    static void require(InputStream content) {
        try (var in = content) {
            new Check().run(in);
        } catch (IOException e) {
            throw SourceFile.damaged(e);
        }
    }

    private static final class Check {

        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final ByteBuffer bytes = ByteBuffer.allocate(16_384);
        private final CharBuffer characters = CharBuffer.allocate(16_384);
        private long consumed;
        private int line = 1;

        void run(InputStream in) throws IOException {
            var end = false;
            while (!end) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                decode(end);
                bytes.compact();
            }
        }

        private void decode(boolean end) {
            if (consumed == 0 && bytes.remaining() > 1) {
                refuseUtf16(bytes.get(0) & 0xFF, bytes.get(1) & 0xFF);
            }
            int before = bytes.position();
            var result = decoder.decode(bytes, characters, end);
            consumed += bytes.position() - before;
            countLines();
            if (result.isError()) {
                throw new Unreadable(
                        line,
                        "Byte %,d (0x%s) is not UTF-8; the file looks like Windows-1252 or ISO 8859-1. Save it as UTF-8."
                                .formatted(consumed + 1, HexFormat.of().toHexDigits(bytes.get(bytes.position()))));
            }
        }

        private void countLines() {
            characters.flip();
            while (characters.hasRemaining()) {
                var character = characters.get();
                if (character == '\n') {
                    line++;
                } else if (character == 0) {
                    throw new Unreadable(line, "It holds a zero byte, so it is not text. Save it as UTF-8 text.");
                }
            }
            characters.clear();
        }

        private static void refuseUtf16(int first, int second) {
            if (first == 0xFF && second == 0xFE || first == 0xFE && second == 0xFF || first == 0 || second == 0) {
                throw new Unreadable(
                        1, "Byte 1 is not UTF-8; the file looks like UTF-16. Save it as UTF-8 (in Excel: CSV UTF-8).");
            }
        }
    }
}
