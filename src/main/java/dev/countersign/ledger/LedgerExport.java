package dev.countersign.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.springframework.stereotype.Component;

/**
 * Writes a stretch of the ledger as JSON Lines that prove themselves: entries in their canonical form, the heads signed on the way,
 * and the subtree hashes left and right of the stretch that lead to the newest head. {@code docs/ledger.md} says how to check it.
 */
@Component
class LedgerExport {

    private static final int CHUNK = 5_000;

    private final LedgerRows rows;
    private final LedgerTree tree;

    LedgerExport(LedgerRows rows, LedgerTree tree) {
        this.rows = rows;
        this.tree = tree;
    }

    void write(LedgerRows.Stretch stretch, TreeHead newest, Writer out) {
        try {
            var stop = Math.min(stretch.to(), newest.size());
            var start = Math.min(stretch.from(), stop);
            line(out, start(start, stop, newest));
            subtrees(out, 0, start);
            for (long at = start; at < stop; at += CHUNK) {
                entries(out, at, Math.min(stop, at + CHUNK));
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
        for (var key : tree.keys()) {
            json.append(first ? "" : ",");
            first = false;
            CanonicalJson.string(CanonicalJson.string(json, key.id()).append(':'), key.publicKey());
        }
        return json.append("}}").toString();
    }

    private void entries(Writer out, long from, long to) throws IOException {
        var heads = tree.heads(from, to).iterator();
        var head = heads.hasNext() ? heads.next() : null;
        for (var row : rows.between(from, to)) {
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
