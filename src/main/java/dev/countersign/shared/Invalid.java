package dev.countersign.shared;

import java.util.List;

/** What was sent cannot be understood or is incomplete. Every violation says where it is and what would be right. */
public class Invalid extends RuntimeException {

    /** @param where the field, parameter, or file and line */
    public record Violation(String where, String message) {}

    private final transient List<Violation> violations;

    public Invalid(List<Violation> violations) {
        super(violations.stream()
                .map(violation -> violation.where() + ": " + violation.message())
                .reduce((a, b) -> a + "; " + b)
                .orElse("invalid"));
        this.violations = List.copyOf(violations);
    }

    public static Invalid of(String where, String message) {
        return new Invalid(List.of(new Violation(where, message)));
    }

    public List<Violation> violations() {
        return violations;
    }
}
