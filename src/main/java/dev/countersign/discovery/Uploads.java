package dev.countersign.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps uploaded files in the database in pieces until they have been read, so that any node can read them. */
@Component
class Uploads {

    private static final int PIECE = 500_000;

    private final JdbcTemplate jdbc;

    Uploads(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps a file.
     *
     * @param most how many bytes it may have
     * @return how many it has
     * @throws ImportRefused where it has more; the transaction of the caller then keeps nothing
     */
    long keep(ImportId id, int number, String name, InputStream content, long most) throws IOException {
        long kept = 0;
        var piece = content.readNBytes(PIECE);
        for (int i = 0; i == 0 || piece.length > 0; i++) {
            kept += piece.length;
            if (kept > most) {
                throw new ImportRefused("Together, the files are larger than %,d MB. Import them in parts."
                        .formatted(ImportLimits.USUAL.bytes() / 1_000_000));
            }
            jdbc.update(
                    "insert into import_upload (import_id, file_no, piece_no, file_name, piece) values (?, ?, ?, ?, ?)",
                    id.importId(),
                    number,
                    i,
                    Words.tail(name, 500),
                    piece);
            piece = content.readNBytes(PIECE);
        }
        return kept;
    }

    /** Lays the files down in a folder, under names of our own; no more than one piece is held in memory. */
    List<SourceFiles.Upload> layDown(ImportId id, Path folder) {
        var files = new ArrayList<SourceFiles.Upload>();
        jdbc.query(
                "select file_no, file_name from import_upload where import_id = ? and piece_no = 0 order by file_no",
                row -> {
                    files.add(new SourceFiles.Upload(
                            row.getString("file_name"), folder.resolve("upload-" + row.getInt("file_no"))));
                },
                id.importId());
        for (int i = 0; i < files.size(); i++) {
            layDown(id, i, files.get(i).content());
        }
        return files;
    }

    private void layDown(ImportId id, int number, Path file) {
        try (var out = Files.newOutputStream(file)) {
            var read = 1;
            for (int i = 0; read == 1; i++) {
                var piece = jdbc.query(
                        "select piece from import_upload where import_id = ? and file_no = ? and piece_no = ?",
                        (row, line) -> row.getBytes(1),
                        id.importId(),
                        number,
                        i);
                read = piece.size();
                if (read == 1) {
                    out.write(piece.getFirst());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(ImportId id) {
        jdbc.update("delete from import_upload where import_id = ?", id.importId());
    }
}
