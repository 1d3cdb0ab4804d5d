package dev.countersign.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger as its tables have it, whatever was done to them: a row that can no longer be read is told, not thrown. */
final class StoredLedger {

    /** What the tables hold, seen at one moment. */
    record Counts(long leaves, long highestLeaf, long nodes, long highestHead, long heads) {}

    record Leaf(
            long sequence,
            UUID entryId,
            byte[] treeHash,
            @Nullable EntryRow row,
            String unreadable) {}

    private final JdbcClient jdbc;

    StoredLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Counts counts() {
        return jdbc.sql("""
                        select (select count(*) from ledger_leaf) as leaves,
                            (select coalesce(max(sequence), -1) from ledger_leaf) as highest_leaf,
                            (select count(*) from ledger_node) as nodes,
                            (select coalesce(max(tree_size), -1) from ledger_tree_head) as highest_head,
                            (select count(*) from ledger_tree_head) as heads""")
                .query((row, number) -> new Counts(
                        row.getLong("leaves"),
                        row.getLong("highest_leaf"),
                        row.getLong("nodes"),
                        row.getLong("highest_head"),
                        row.getLong("heads")))
                .single();
    }

    Map<Long, Leaf> leaves(long from, long to) {
        var leaves = HashMap.<Long, Leaf>newHashMap(Math.toIntExact(to - from));
        jdbc.sql("select l.sequence, l.entry_id as leaf_entry, l.leaf_hash as tree_hash, " + EntryRow.COLUMNS
                        + " from ledger_leaf l left join ledger_entry e on e.entry_id = l.entry_id"
                        + " where l.sequence >= ? and l.sequence < ? order by l.sequence")
                .params(from, to)
                .query((row, number) -> leaf(row))
                .list()
                .forEach(leaf -> leaves.put(leaf.sequence(), leaf));
        return leaves;
    }

    private static Leaf leaf(ResultSet row) throws SQLException {
        var sequence = row.getLong("sequence");
        var entry = row.getObject("leaf_entry", UUID.class);
        var hash = row.getBytes("tree_hash");
        if (row.getObject("entry_id") == null) {
            return new Leaf(sequence, entry, hash, null, "");
        }
        try {
            return new Leaf(sequence, entry, hash, EntryRow.read(row), "");
        } catch (IllegalArgumentException e) {
            return new Leaf(sequence, entry, hash, null, said(e));
        }
    }

    /** The stored subtrees that the leaves of a range complete. */
    Map<String, byte[]> nodes(long from, long to) {
        var nodes = new HashMap<String, byte[]>();
        for (int level = 1; to >> level > 0; level++) {
            jdbc.sql(
                            "select level, position, node_hash from ledger_node where level = ? and position >= ? and position < ?")
                    .params(level, from >> level, to >> level)
                    .query(row -> {
                        nodes.put(key(row.getInt(1), row.getLong(2)), row.getBytes(3));
                    });
        }
        return nodes;
    }

    static String key(int level, long position) {
        return level + ":" + position;
    }

    static String said(RuntimeException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
