package dev.countersign.shared;

import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in words why the body of a request cannot be read: where its JSON breaks, or which field is wrong. */
final class UnreadableBody {

    private static final String BODY = "body";

    private UnreadableBody() {}

    static Invalid of(HttpMessageNotReadableException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Invalid said) {
                return said;
            }
        }
        if (e.getCause() instanceof JacksonException json) {
            return json instanceof StreamReadException && !(json instanceof InputCoercionException)
                    ? broken(json)
                    : Invalid.of(field(json), wrong(json));
        }
        return Invalid.of(BODY, "It is missing or cannot be read. Send it as JSON.");
    }

    private static Invalid broken(JacksonException json) {
        var at = json.getLocation();
        var place = at == null || at.getLineNr() < 1
                ? ""
                : ", from line " + at.getLineNr() + ", column " + at.getColumnNr() + " on";
        return Invalid.of(BODY, "It is not valid JSON" + place + ".");
    }

    private static String field(JacksonException json) {
        var path = json.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.isEmpty() ? BODY : path.startsWith(".") ? path.substring(1) : path;
    }

    private static String wrong(JacksonException json) {
        if (json instanceof UnrecognizedPropertyException) {
            return "There is no such field here.";
        }
        if (json instanceof InvalidFormatException format
                && format.getTargetType() != null
                && format.getTargetType().isEnum()) {
            return "Use one of " + WrongParameter.names(format.getTargetType()) + ".";
        }
        return "Its value is missing or not of the kind expected here.";
    }
}
