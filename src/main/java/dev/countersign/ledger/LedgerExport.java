package dev.countersign.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes a stretch of the ledger as JSON Lines that prove themselves: entries in their canonical form, the heads signed on the way,
 * and the subtree hashes left and right of the stretch that lead to the newest head. {@code docs/ledger.md} says how to check it.
 */
@Component
class LedgerExport {

    private static final int CHUNK = 5_000;

    private final JdbcClient jdbc;
    private final LedgerTree tree;

    LedgerExport(JdbcClient jdbc, LedgerTree tree) {
        this.jdbc = jdbc;
        this.tree = tree;
    }

    /** Writes the entries from one number up to, not including, another. */
    void write(long from, long to, TreeHead newest, Writer out) {
        try {
            var stop = Math.min(to, newest.size());
            var start = Math.min(from, stop);
            line(out, start(start, stop, newest));
            subtrees(out, 0, start);
            for (long at = start; at < stop; at += CHUNK) {
                entries(out, at, Math.min(stop, at + CHUNK), newest);
            }
            subtrees(out, stop, newest.size());
            if (stop < newest.size()) {
                head(out, newest);
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String start(long from, long to, TreeHead newest) {
        var json = new StringBuilder("{\"ledger\":");
        CanonicalJson.string(json, newest.key().origin());
        json.append(",\"from\":")
                .append(from)
                .append(",\"to\":")
                .append(to)
                .append(",\"size\":")
                .append(newest.size());
        json.append(",\"keys\":{");
        var first = true;
        for (var key : keys()) {
            json.append(first ? "" : ",");
            first = false;
            CanonicalJson.string(CanonicalJson.string(json, key.id()).append(':'), key.publicKey());
        }
        return json.append("}}").toString();
    }

    List<LedgerKey> keys() {
        return jdbc.sql("select key_id, origin, public_key from ledger_key order by key_id")
                .query((row, number) ->
                        new LedgerKey(row.getString(1), row.getString(2), TreeHead.base64(row.getBytes(3))))
                .list();
    }

    private void entries(Writer out, long from, long to, TreeHead newest) throws IOException {
        var heads = tree.heads(from, to).iterator();
        var head = heads.hasNext() ? heads.next() : null;
        for (var row : rows(from, to)) {
            line(
                    out,
                    "{\"sequence\":" + row.sequence() + ",\"entry\":"
                            + row.entry().canonical() + "}");
            if (head != null && row.sequence() != null && head.size() == row.sequence() + 1) {
                head(out, head);
                head = heads.hasNext() ? heads.next() : null;
            }
        }
    }

    private List<LedgerRow> rows(long from, long to) {
        return jdbc.sql("select l.sequence, " + EntryRow.COLUMNS
                        + " from ledger_leaf l join ledger_entry e on e.entry_id = l.entry_id"
                        + " where l.sequence >= ? and l.sequence < ? order by l.sequence")
                .params(from, to)
                .query((row, number) ->
                        new LedgerRow(row.getLong(1), EntryRow.read(row).entry()))
                .list();
    }

    private void subtrees(Writer out, long from, long to) throws IOException {
        for (var node : CompactRange.cover(from, to)) {
            line(
                    out,
                    "{\"subtree\":{\"level\":%d,\"position\":%d,\"hash\":\"%s\"}}"
                            .formatted(
                                    node.level(),
                                    node.position(),
                                    TreeHead.base64(tree.hash(node.level(), node.position()))));
        }
    }

    private static void head(Writer out, TreeHead head) throws IOException {
        var json = new StringBuilder("{\"head\":{\"size\":" + head.size() + ",\"key\":\""
                + head.key().id() + "\",\"text\":");
        CanonicalJson.string(json, head.text()).append(",\"signature\":\"").append(head.signature());
        line(out, json.append("\"}}").toString());
    }

    private static void line(Writer out, String json) throws IOException {
        out.write(json);
        out.write('\n');
    }
}
