package dev.countersign.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
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

    void keep(ImportId id, int number, String name, InputStream content) throws IOException {
        var piece = content.readNBytes(PIECE);
        for (int i = 0; i == 0 || piece.length > 0; i++) {
            jdbc.update(
                    "insert into import_upload (import_id, file_no, piece_no, file_name, piece) values (?, ?, ?, ?, ?)",
                    id.importId(),
                    number,
                    i,
                    Words.tail(name, 500),
                    piece);
            piece = content.readNBytes(PIECE);
        }
    }

    /** Lays the files down in a folder, under names of our own. */
    List<SourceFiles.Upload> layDown(ImportId id, Path folder) {
        var files = new LinkedHashMap<Integer, SourceFiles.Upload>();
        jdbc.query(
                "select file_no, file_name, piece from import_upload where import_id = ? order by file_no, piece_no",
                row -> {
                    var number = row.getInt("file_no");
                    var file = folder.resolve("upload-" + number);
                    files.putIfAbsent(number, new SourceFiles.Upload(row.getString("file_name"), file));
                    try {
                        Files.write(file, row.getBytes("piece"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                id.importId());
        return List.copyOf(files.values());
    }

    void forget(ImportId id) {
        jdbc.update("delete from import_upload where import_id = ?", id.importId());
    }
}
