package dev.countersign.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.validation.FieldError;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Says in words what is wrong with a parameter of a request: which one, what was given, and what is expected in its place. */
final class WrongParameter {

    private static final int SHOWN = 40;

    private WrongParameter() {}

    /** One that is not of its kind, such as an id that is none. */
    static Invalid of(TypeMismatchException e) {
        var name = e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : e.getPropertyName();
        return Invalid.of(
                name == null ? "parameter" : name,
                "“%s” was given, and %s is expected.".formatted(shortened(given(e)), expected(type(e))));
    }

    /** Those that are of their kind, but too large, too long, or the like. */
    static Invalid of(HandlerMethodValidationException e) {
        return new Invalid(e.getParameterValidationResults().stream()
                .flatMap(
                        result -> violations(
                                String.valueOf(result.getMethodParameter().getParameterName()),
                                result.getResolvableErrors())
                                .stream())
                .toList());
    }

    /** @param where what is wrong, unless that is a field of a body, which knows its own name */
    static List<Invalid.Violation> violations(String where, List<? extends MessageSourceResolvable> errors) {
        return errors.stream()
                .map(error -> new Invalid.Violation(
                        error instanceof FieldError field ? field.getField() : where,
                        String.valueOf(error.getDefaultMessage())))
                .toList();
    }

    /** Where there may be many values, the one that is wrong. */
    private static @Nullable Object given(TypeMismatchException e) {
        return e.getCause() instanceof ConversionFailedException one ? one.getValue() : e.getValue();
    }

    private static @Nullable Class<?> type(TypeMismatchException e) {
        return e.getCause() instanceof ConversionFailedException one
                ? one.getTargetType().getType()
                : e.getRequiredType();
    }

    private static String shortened(@Nullable Object value) {
        var text = String.valueOf(value);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return "one of " + names(type);
        }
        if (type == UUID.class) {
            return "an id such as 0193a5f2-7c41-7d1e-9b0a-3f6c2d8e4b71";
        }
        if (type == Instant.class) {
            return "a moment such as 2026-03-31T08:00:00Z";
        }
        if (type == LocalDate.class) {
            return "a day such as 2026-03-31";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive() ? "a whole number" : "something else";
    }

    /** The words of a closed set, as in {@code SMALL, LARGE}. */
    static String names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
    }
}
