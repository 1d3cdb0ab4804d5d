package dev.countersign.discovery;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Finds the files in a ZIP by its directory, which tells links, sizes and encryption before anything is unpacked. */
final class ZipSource {

    private ZipSource() {}

    static Closeable read(SourceFiles.Upload upload, SourceFiles files, ImportLimits limits) throws IOException {
        ZipDirectory.requireAtMost(limits.entries(), upload.content());
        var zip = ZipFile.builder().setPath(upload.content()).get();
        try {
            var entries = zip.getEntries();
            while (entries.hasMoreElements()) {
                var entry = entries.nextElement();
                if (!entry.isDirectory() && files.admit(name(entry), entry.getSize())) {
                    add(zip, entry, files, limits);
                }
            }
            return zip;
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static void add(ZipFile zip, ZipArchiveEntry entry, SourceFiles files, ImportLimits limits) {
        var path = name(entry).replace('\\', '/');
        if (entry.isUnixSymlink()) {
            files.leaveOut(path, "It is a link, and links are not followed. Put the file itself into the archive.");
        } else if (!zip.canReadEntryData(entry)) {
            files.leaveOut(path, "It is encrypted or packed in an unusual way. Pack it without a password.");
        } else if (limits.isSuspicious(entry.getCompressedSize(), entry.getSize())) {
            throw new ImportRefused("%s would unpack to more than %d times its size. This looks like an attack."
                    .formatted(path, limits.ratio()));
        } else {
            files.add(new SourceFile(path, () -> open(zip, entry)));
        }
    }

    /** Returns the name. Windows writes names in code page 437 unless a flag says UTF-8; other tools write UTF-8 without the flag. */
    private static String name(ZipArchiveEntry entry) {
        var raw = entry.getRawName();
        if (raw == null || entry.getGeneralPurposeBit().usesUTF8ForNames()) {
            return entry.getName();
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(raw, Charset.forName("IBM437"));
        }
    }

    private static InputStream open(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        return new Verified(zip.getInputStream(entry), entry.getSize(), entry.getCrc());
    }

    /** Fails if the content does not have the size and the checksum that the directory announces. */
    private static final class Verified extends FilterInputStream {

        private final CRC32 checksum = new CRC32();
        private final long size;
        private final long announced;
        private long count;

        Verified(InputStream in, long size, long announced) {
            super(in);
            this.size = size;
            this.announced = announced;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read > 0) {
                checksum.update(bytes, offset, read);
                count += read;
            }
            if (count > size || read < 0 && (count != size || checksum.getValue() != announced)) {
                throw new IOException("The content does not match the announced size or checksum");
            }
            return read;
        }
    }
}
