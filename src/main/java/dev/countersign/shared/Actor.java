package dev.countersign.shared;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, and on whose behalf: both are recorded with every change and never inferred later.
 *
 * @param id stable: a person's id, a machine client's id, or the name of the part of the product that acts
 * @param name as people know the actor, frozen at the time
 * @param onBehalfOf the person for whom a deputy or a machine acts
 */
public record Actor(
        Kind kind, String id, String name, @Nullable Actor onBehalfOf) {

    /** The kinds of actor. */
    public enum Kind {
        PERSON,
        MACHINE,
        SYSTEM
    }

    /** A signed-in principal that knows which actor it is. */
    public interface Bearer {
        Actor actor();
    }

    public static Actor person(UUID personId, String name) {
        return new Actor(Kind.PERSON, personId.toString(), name, null);
    }

    public static Actor machine(String clientId, String name) {
        return new Actor(Kind.MACHINE, clientId, name, null);
    }

    /** The product itself, when a timer or a background job acts and nobody is signed in. */
    public static Actor system(String part) {
        return new Actor(Kind.SYSTEM, part, part, null);
    }

    public Actor onBehalfOf(Actor person) {
        return new Actor(kind, id, name, person);
    }

    /** The person's id, or null when no person acts. */
    public @Nullable UUID personId() {
        return kind == Kind.PERSON ? UUID.fromString(id) : null;
    }
}
