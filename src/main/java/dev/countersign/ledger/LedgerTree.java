package dev.countersign.ledger;

import dev.countersign.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tree as the database keeps it: hashes of leaves and of complete subtrees, and signed heads. */
@Component
class LedgerTree implements Merkle.Nodes {

    private static final String HEADS = """
            select h.tree_size, h.root_hash, h.signed_at, h.signature, k.key_id, k.origin, k.public_key
            from ledger_tree_head h join ledger_key k on k.key_id = h.key_id
            """;

    private final JdbcClient jdbc;

    LedgerTree(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public byte[] hash(int level, long position) {
        var hash = level == 0
                ? jdbc.sql("select leaf_hash from ledger_leaf where sequence = ?")
                        .param(position)
                : jdbc.sql("select node_hash from ledger_node where level = ? and position = ?")
                        .params(level, position);
        return hash.query(byte[].class)
                .optional()
                .orElseThrow(() -> new LedgerBroken(
                        "The ledger's tree lacks the hash at level %d, position %d.".formatted(level, position)));
    }

    Optional<TreeHead> newestHead() {
        return jdbc.sql(HEADS + "order by h.tree_size desc fetch first 1 rows only")
                .query(LedgerTree::head)
                .optional();
    }

    Optional<TreeHead> head(long size) {
        return jdbc.sql(HEADS + "where h.tree_size = ?")
                .param(size)
                .query(LedgerTree::head)
                .optional();
    }

    /** Heads above one size and up to another, in their order. */
    List<TreeHead> heads(long above, long upTo) {
        return jdbc.sql(HEADS + "where h.tree_size > ? and h.tree_size <= ? order by h.tree_size")
                .params(above, upTo)
                .query(LedgerTree::head)
                .list();
    }

    /** The public keys that have signed heads. */
    List<LedgerKey> keys() {
        return jdbc.sql("select key_id, origin, public_key from ledger_key order by key_id")
                .query(LedgerTree::key)
                .list();
    }

    private static TreeHead head(ResultSet row, int number) throws SQLException {
        return new TreeHead(
                row.getLong("tree_size"),
                TreeHead.base64(row.getBytes("root_hash")),
                Objects.requireNonNull(Sql.instant(row, "signed_at")),
                key(row, number),
                TreeHead.base64(row.getBytes("signature")));
    }

    private static LedgerKey key(ResultSet row, int number) throws SQLException {
        return new LedgerKey(
                row.getString("key_id"), row.getString("origin"), TreeHead.base64(row.getBytes("public_key")));
    }
}
