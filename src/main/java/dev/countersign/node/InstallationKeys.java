package dev.countersign.node;

import dev.countersign.shared.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which keys this installation signs with, as its database knows them. A node compares the keys in its files with these, so that a
 * volume that was not mounted or a copy that was forgotten does not become a new, foreign key.
 */
@Component
public class InstallationKeys {

    /** What a key is for. */
    public enum Purpose {
        LEDGER,
        TOKENS
    }

    private static final Set<PosixFilePermission> OPEN_TO_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private static final Logger LOG = LoggerFactory.getLogger(InstallationKeys.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    InstallationKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The ids of the keys in use; empty where the database has seen none yet. */
    public List<String> current(Purpose purpose) {
        return jdbc.sql(
                        "select key_id from installation_key where purpose = ? and replaced_at is null order by first_seen_at, key_id")
                .param(purpose.name())
                .query(String.class)
                .list();
    }

    /** Adds keys to those in use. */
    public void add(Purpose purpose, Collection<String> ids) {
        var known = current(purpose);
        for (var id : ids) {
            if (!known.contains(id)) {
                insert(purpose, id, null);
            }
        }
    }

    /**
     * Claims the first key of this purpose. Two nodes that start together on an empty database with different keys: one succeeds.
     *
     * @return whether the key is the one in use now
     */
    public boolean claimFirst(Purpose purpose, String id) {
        if (current(purpose).isEmpty()) {
            insert(purpose, id, purpose.name());
        }
        return current(purpose).contains(id);
    }

    /** Puts keys in the place of those in use, as an operator asked. */
    public void replace(Purpose purpose, Collection<String> ids) {
        jdbc.sql(
                        "update installation_key set replaced_at = :now where purpose = :purpose and replaced_at is null and key_id not in (:ids)")
                .param("now", Sql.value(clock.instant()))
                .param("purpose", purpose.name())
                .param("ids", ids)
                .update();
        jdbc.sql("update installation_key set replaced_at = null where purpose = :purpose and key_id in (:ids)")
                .param("purpose", purpose.name())
                .param("ids", ids)
                .update();
        add(purpose, ids);
    }

    /** @param firstOf the purpose whose first key this is; a database takes one first key for each */
    private void insert(Purpose purpose, String id, @Nullable String firstOf) {
        try {
            jdbc.sql("""
                            insert into installation_key (purpose, key_id, first_of, first_seen_at)
                            values (:purpose, :id, :firstOf, :now)""")
                    .param("purpose", purpose.name())
                    .param("id", id)
                    .param("firstOf", firstOf)
                    .param("now", Sql.value(clock.instant()))
                    .update();
        } catch (DuplicateKeyException e) {
            LOG.info("Another node was quicker to note its key for {}", purpose);
        }
    }

    /** Whether everybody may read a file, or others than its owner may write it, where the file system knows owners. */
    public static boolean isOpenToOthers(Path file) {
        try {
            return Files.getFileStore(file).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OPEN_TO_OTHERS::contains);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the permissions of " + file, e);
        }
    }
}
