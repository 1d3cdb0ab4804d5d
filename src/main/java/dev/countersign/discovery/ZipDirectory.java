package dev.countersign.discovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Counts the entries in the directory of a ZIP without keeping any of them, by walking it as a reader would. What the ZIP itself
 * says about their number may be a lie.
 */
final class ZipDirectory {

    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_LENGTH = 20;
    private static final int END_64_LENGTH = 56;

    private final FileChannel zip;

    private ZipDirectory(FileChannel zip) {
        this.zip = zip;
    }

    /** @throws ImportRefused where there are more entries than that, folders included */
    static void requireAtMost(int most, Path file) throws IOException {
        try (var zip = FileChannel.open(file)) {
            if (new ZipDirectory(zip).hasMoreThan(most)) {
                throw new ImportRefused(
                        "The archive holds more than %,d files and folders. Import them in parts.".formatted(most));
            }
        }
    }

    private boolean hasMoreThan(int most) throws IOException {
        long at = begin();
        for (int count = 0; at >= 0 && at + ENTRY_LENGTH <= zip.size(); count++) {
            var entry = read(at, ENTRY_LENGTH);
            if (entry.getInt(0) != ENTRY) {
                return false;
            }
            if (count == most) {
                return true;
            }
            at += ENTRY_LENGTH + unsigned(entry, 28) + unsigned(entry, 30) + unsigned(entry, 32);
        }
        return false;
    }

    /** Where the directory begins; less than 0 where the archive has no end and so cannot be read at all. */
    private long begin() throws IOException {
        long end = end();
        if (end < 0) {
            return -1;
        }
        if (end >= LOCATOR_64_LENGTH) {
            var locator = read(end - LOCATOR_64_LENGTH, LOCATOR_64_LENGTH);
            if (locator.getInt(0) == LOCATOR_64) {
                long end64 = locator.getLong(8);
                return end64 < 0 || end64 > zip.size() - END_64_LENGTH
                        ? -1
                        : read(end64, END_64_LENGTH).getLong(48);
            }
        }
        var record = read(end, END_LENGTH);
        long length = Integer.toUnsignedLong(record.getInt(12));
        long offset = Integer.toUnsignedLong(record.getInt(16));
        return offset + Math.max(0, end - length - offset);
    }

    private long end() throws IOException {
        int length = (int) Math.min(zip.size(), END_LENGTH + LONGEST_COMMENT);
        long start = zip.size() - length;
        var tail = read(start, length);
        for (int at = length - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END) {
                return start + at;
            }
        }
        return -1;
    }

    private ByteBuffer read(long at, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && zip.read(bytes, at + bytes.position()) >= 0) {
            // A channel may give less than it was asked for.
        }
        return bytes;
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }
}
