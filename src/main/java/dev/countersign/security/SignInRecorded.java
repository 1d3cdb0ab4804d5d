package dev.countersign.security;

import dev.countersign.shared.Actor;
import dev.countersign.shared.Recorded;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to sign in and what came of it. A login nobody has is never written down: it may be a password in the wrong field.
 *
 * @param actor the person, once the attempt has shown that it is them
 */
record SignInRecorded(
        String action,
        String objectId,
        Map<String, ?> details,
        @Nullable Actor actor) implements Recorded {

    @Override
    public String objectType() {
        return "account";
    }
}
