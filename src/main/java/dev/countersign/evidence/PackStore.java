package dev.countersign.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps archives in the database, piece by piece: any node can stream one, and no transaction lasts as long as a download. */
@Component
class PackStore {

    private static final int PIECE = 256 * 1024;
    private static final int BATCH = 8;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    PackStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Stores an archive and the list of what is in it, within the transaction of the caller. */
    void store(PackId pack, MadePack made) throws IOException {
        batches.batchUpdate(
                "insert into evidence_file (pack_id, path, media_type, bytes, row_count, sha256) values (?, ?, ?, ?, ?, ?)",
                made.files().stream()
                        .map(file -> new @Nullable Object[] {
                            pack.packId(), file.path(), file.mediaType(), file.bytes(), file.rows(), file.sha256()
                        })
                        .toList());
        try (var in = Files.newInputStream(made.zip().source())) {
            var waiting = new ArrayList<Object[]>();
            int position = 0;
            for (var piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                waiting.add(new Object[] {pack.packId(), position++, piece});
                if (waiting.size() == BATCH) {
                    insert(waiting);
                }
            }
            insert(waiting);
        }
    }

    private void insert(List<Object[]> pieces) {
        batches.batchUpdate("insert into evidence_piece (pack_id, position, content) values (?, ?, ?)", pieces);
        pieces.clear();
    }

    /** The archive from its beginning; pieces are fetched as they are read. */
    InputStream open(PackId pack) {
        return new SequenceInputStream(new Pieces(pack));
    }

    /** One file out of the archive. */
    InputStream open(PackId pack, String path) {
        var zip = new ZipInputStream(open(pack));
        try {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(path)) {
                    return zip;
                }
            }
            throw new IllegalStateException("%s is not in the archive of %s".formatted(path, pack));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder of its own for one making; gone with everything in it afterwards. */
    static final class Workbench implements AutoCloseable {

        private final Path folder;

        Workbench() throws IOException {
            folder = Files.createTempDirectory("countersign-evidence-");
        }

        Path folder() {
            return folder;
        }

        @Override
        public void close() throws IOException {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private final class Pieces implements Enumeration<InputStream> {

        private final PackId pack;
        private int position;
        private byte @Nullable [] next;

        Pieces(PackId pack) {
            this.pack = pack;
            next = fetch();
        }

        private byte @Nullable [] fetch() {
            return jdbc.sql("select content from evidence_piece where pack_id = ? and position = ?")
                    .params(pack.packId(), position++)
                    .query((row, number) -> row.getBytes(1))
                    .optional()
                    .orElse(null);
        }

        @Override
        public boolean hasMoreElements() {
            return next != null;
        }

        @Override
        public InputStream nextElement() {
            var piece = next;
            if (piece == null) {
                throw new NoSuchElementException();
            }
            next = fetch();
            return new ByteArrayInputStream(piece);
        }
    }
}
