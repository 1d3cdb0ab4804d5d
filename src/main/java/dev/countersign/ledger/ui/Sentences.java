package dev.countersign.ledger.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.shared.Actor;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Facts;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.Times;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says in words what an entry records. */
final class Sentences {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern MEMBER = Pattern.compile("<(\\w+)>");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Sentences() {}

    /** As in "Revoked crm · read by Ada Lovelace on behalf of Grace Hopper". */
    static String what(LedgerEntry entry) {
        var actor = entry.actor();
        var behalf = actor.onBehalfOf();
        return behalf == null
                ? t("ledger.sentence", did(entry), who(actor))
                : t("ledger.sentence.behalf", did(entry), who(actor), behalf.name());
    }

    /** Whether two entries say the same of different things: one person's answers of one minute, the grants of one import. */
    static boolean alike(LedgerEntry one, LedgerEntry other) {
        return one.action().equals(other.action())
                && one.actor().equals(other.actor())
                && one.recordedAt()
                        .truncatedTo(ChronoUnit.MINUTES)
                        .equals(other.recordedAt().truncatedTo(ChronoUnit.MINUTES));
    }

    /** What was done in the words of its text, which names members of the details; without one, in those of the action. */
    private static String did(LedgerEntry entry) {
        var details = JSON.readTree(entry.details());
        var key = "ledger.did." + entry.action();
        return Texts.find(key + "." + details.path("decision").asString(""))
                .or(() -> Texts.find(key))
                .map(text -> filled(text, details))
                .filter(text -> text.indexOf('<') < 0)
                .orElseGet(() -> words(entry.action()));
    }

    private static String filled(String text, JsonNode details) {
        return MEMBER.matcher(text)
                .replaceAll(member -> Matcher.quoteReplacement(
                        details.has(member.group(1)) ? text(details.get(member.group(1))) : member.group()));
    }

    /** The time to the second in UTC, as it stands in the ledger. */
    static String when(Instant time) {
        return SECOND.format(time);
    }

    /** The same, with the distance to now on hover. */
    static Span when(Instant time, Instant now) {
        var span = new Span(when(time));
        span.setTitle(Times.distance(time, now));
        span.addClassName("ledger-time");
        return span;
    }

    /** As in "Grant revoked" for {@code grant.revoked}. */
    static String words(String action) {
        var words = action.replace('.', ' ').replace('-', ' ').replace('_', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The object, leading to its page where it has one. */
    static Component object(LedgerEntry entry) {
        var name = JSON.readTree(entry.details()).path("name").asString(entry.objectId());
        var label = words(entry.objectType()) + " " + (name.length() > 60 ? name.substring(0, 60) + "…" : name);
        return page(entry).<Component>map(route -> Links.to(route, label)).orElseGet(() -> new Span(label));
    }

    /** Everything else that was recorded, to unfold. */
    static NativeDetails details(LedgerEntry entry) {
        var facts = new Facts();
        JSON.readTree(entry.details())
                .properties()
                .forEach(member -> facts.fact(words(member.getKey()), text(member.getValue())));
        facts.fact(t("ledger.entry.object"), entry.objectType() + " " + entry.objectId());
        facts.fact(
                t("ledger.entry.actor"),
                entry.actor().kind() + " " + entry.actor().id());
        facts.fact(t("ledger.entry.id"), entry.id().toString());
        var details = new NativeDetails(t("ledger.entry.details"), facts);
        details.addClassName("ledger-details");
        return details;
    }

    private static String who(Actor actor) {
        return switch (actor.kind()) {
            case PERSON -> actor.name();
            case MACHINE -> t("ledger.actor.machine", actor.name());
            case SYSTEM -> t("ledger.actor.system", actor.name());
        };
    }

    private static Optional<String> page(LedgerEntry entry) {
        var id = entry.objectId();
        return switch (entry.objectType()) {
            case "agent" -> Optional.of("agents/" + id);
            case "resource" -> Optional.of("resources/" + id);
            case "project" -> Optional.of("projects/" + id);
            case "person" -> Optional.of("people/" + id);
            case "campaign" -> Optional.of("campaigns/" + id);
            case "import" -> Optional.of("imports/" + id);
            default -> Optional.ofNullable(entry.agentId()).map(agent -> "agents/" + agent);
        };
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.isArray() ? list(value) : value.toString();
    }

    private static String list(JsonNode values) {
        return String.join(", ", values.valueStream().map(Sentences::text).toList());
    }
}
