package dev.countersign.shared;

import java.util.function.Supplier;
import org.springframework.security.core.context.SecurityContextHolder;

/** Answers who is acting on this thread: the actor a background job was given, else who is signed in, else the product. */
public final class Actors {

    private static final ScopedValue<Actor> STANDING_IN = ScopedValue.newInstance();

    private Actors() {}

    public static Actor current() {
        if (STANDING_IN.isBound()) {
            return STANDING_IN.get();
        }
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Actor.Bearer bearer
                ? bearer.actor()
                : Actor.system("countersign");
    }

    /** Runs work for an actor who is stored with the work, because whoever asked for it is no longer there. */
    public static <T> T actingAs(Actor actor, Supplier<T> work) {
        return ScopedValue.where(STANDING_IN, actor).call(work::get);
    }

    public static void actingAs(Actor actor, Runnable work) {
        ScopedValue.where(STANDING_IN, actor).run(work);
    }
}
