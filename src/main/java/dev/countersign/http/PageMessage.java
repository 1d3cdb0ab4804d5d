package dev.countersign.http;

import dev.countersign.shared.CleanText;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message from the browser's side of a page: its token, its numbers and its calls. The framework expects this form without checking it,
 * so a message of another form would fail inside it.
 */
final class PageMessage {

    private static final int MOST_CALLS = 1_000;
    private static final int PROPERTIES = 1;
    private static final Set<String> ATTACHING = Set.of("attachExistingElement", "attachExistingElementById");
    private static final JsonMapper JSON = new JsonMapper();

    private PageMessage() {}

    /** Returns why a message is refused; nothing if it has the form that pages send. */
    static @Nullable String fault(byte[] body) {
        JsonNode message;
        try {
            message = JSON.readTree(body);
        } catch (JacksonException e) {
            return "The message of the page is not JSON. Reload the page.";
        }
        if (hasControl(message)) {
            return "A value contains a control character.";
        }
        var calls = message.path("rpc");
        if (calls.size() > MOST_CALLS) {
            return "A page sends no more than 1,000 calls at once.";
        }
        return hasForm(message) && calls.valueStream().allMatch(PageMessage::isCall)
                ? null
                : "The message of the page cannot be read. Reload the page.";
    }

    private static boolean hasForm(JsonNode message) {
        return message.isObject()
                && isAbsentOr(
                        message.path("csrfToken"), message.path("csrfToken").isString())
                && (isWhole(message.path("syncId")) || message.has("UNLOAD"))
                && isAbsentOr(message.path("clientId"), isWhole(message.path("clientId")))
                && isAbsentOr(
                        message.path("resynchronize"),
                        message.path("resynchronize").isBoolean())
                && isAbsentOr(message.path("rpc"), message.path("rpc").isArray())
                && (message.has("rpc") || message.has("UNLOAD"));
    }

    private static boolean isCall(JsonNode call) {
        var type = call.path("type").asString("");
        return call.isObject()
                && switch (type) {
                    case "event" ->
                        isWhole(call.path("node"))
                                && call.path("event").isString()
                                && isAbsentOr(
                                        call.path("data"), call.path("data").isObject());
                    case "mSync" ->
                        isWhole(call.path("node"))
                                && isWhole(call.path("feature"))
                                && call.path("feature").intValue() == PROPERTIES
                                && call.path("property").isString()
                                && call.has("value");
                    case "publishedEventHandler" ->
                        isWhole(call.path("node"))
                                && call.path("templateEventMethodName").isString()
                                && call.path("templateEventMethodArgs").isArray()
                                && isAbsentOr(call.path("promise"), isWhole(call.path("promise")));
                    case "channel" ->
                        isWhole(call.path("node"))
                                && isWhole(call.path("channel"))
                                && call.path("args").isArray();
                    case "navigation" -> call.path("location").isString();
                    default -> ATTACHING.contains(type) && isAttachment(call);
                };
    }

    private static boolean isAttachment(JsonNode call) {
        return isWhole(call.path("node"))
                && isWhole(call.path("attachReqId"))
                && isWhole(call.path("attachAssignedId"))
                && isAbsentOr(call.path("attachIndex"), isWhole(call.path("attachIndex")));
    }

    private static boolean isAbsentOr(JsonNode value, boolean right) {
        return value.isMissingNode() || right;
    }

    private static boolean isWhole(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt();
    }

    private static boolean hasControl(JsonNode value) {
        return value.isString()
                ? CleanText.firstForbidden(value.stringValue()) >= 0
                : value.isObject()
                        ? value.propertyStream()
                                .anyMatch(field ->
                                        CleanText.firstForbidden(field.getKey()) >= 0 || hasControl(field.getValue()))
                        : value.valueStream().anyMatch(PageMessage::hasControl);
    }
}
