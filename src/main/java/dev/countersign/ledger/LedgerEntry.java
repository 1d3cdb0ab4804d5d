package dev.countersign.ledger;

import dev.countersign.shared.Actor;
import dev.countersign.shared.SearchKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened: one change, decision or machine action.
 *
 * @param actor who did it, and on whose behalf, with the names as they were
 * @param details canonical JSON (RFC 8785): an object
 * @param agentId the agent the entry is about, as its object or in its details under {@code agent}, so that the agent's story finds it
 */
public record LedgerEntry(
        UUID id,
        Instant recordedAt,
        Actor actor,
        String action,
        String objectType,
        String objectId,
        String details,
        @Nullable UUID agentId) {

    private static final int LONGEST_ACTOR = 300;

    private static final DateTimeFormatter MICROSECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** The entry as canonical JSON (RFC 8785): what the ledger commits to, and what an export holds. */
    public String canonical() {
        var json = new StringBuilder(512 + details.length()).append("{\"action\":");
        CanonicalJson.string(json, action).append(",\"actor\":");
        write(json, actor).append(",\"details\":").append(details).append(",\"id\":\"");
        json.append(id).append("\",\"object\":{\"id\":");
        CanonicalJson.string(json, objectId).append(",\"type\":");
        CanonicalJson.string(json, objectType).append("},\"onBehalfOf\":");
        write(json, actor.onBehalfOf()).append(",\"time\":\"");
        return json.append(time(recordedAt)).append("\"}").toString();
    }

    /** The hash by which the tree knows the entry: SHA-256 of a zero byte and the canonical JSON (RFC 6962, section 2.1). */
    byte[] leafHash() {
        return Merkle.leaf(canonical().getBytes(StandardCharsets.UTF_8));
    }

    /** A time as it is hashed and signed: UTC, always with six digits after the second. */
    static String time(Instant time) {
        return MICROSECOND.format(time);
    }

    /** The actor's name in the form in which it is searched. */
    String actorKey() {
        return SearchKey.of(actor.name(), LONGEST_ACTOR);
    }

    private static StringBuilder write(StringBuilder json, @Nullable Actor actor) {
        if (actor == null) {
            return json.append("null");
        }
        CanonicalJson.string(json.append("{\"id\":"), actor.id());
        json.append(",\"kind\":\"").append(actor.kind()).append("\",\"name\":");
        return CanonicalJson.string(json, actor.name()).append('}');
    }
}
