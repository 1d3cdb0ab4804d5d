package dev.countersign.shared;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Answers who is acting on this thread: the actor a background job was given, else who is signed in, else the product. */
public final class Actors {

    /**
     * The role of work that goes on where nobody is signed in, for an actor who was allowed to ask for it. No account can hold
     * it. A method for administrators and for such work says {@code hasAnyRole('ADMINISTRATOR', 'WORK')}.
     */
    public static final String WORK = "WORK";

    /** The permission of a method for work that goes on where nobody is signed in, and for what runs in {@link #working}. */
    public static final String FOR_WORK = "hasRole('WORK') or T(dev.countersign.shared.Actors).isWorking()";

    private static final ScopedValue<Boolean> WORKING = ScopedValue.newInstance();
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

    /**
     * Runs work for an actor who is stored with the work, because whoever asked for it is no longer there. Where somebody is
     * signed in on this thread, their roles go on deciding; else the work holds the role {@link #WORK}.
     */
    public static <T> T actingAs(Actor actor, Supplier<T> work) {
        var before = SecurityContextHolder.getContext();
        var signedIn = before.getAuthentication();
        if (signedIn != null && !(signedIn instanceof AnonymousAuthenticationToken)) {
            return ScopedValue.where(STANDING_IN, actor).call(work::get);
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(new StandIn(actor)));
        try {
            return ScopedValue.where(STANDING_IN, actor).call(work::get);
        } finally {
            if (signedIn == null) {
                SecurityContextHolder.clearContext();
            } else {
                SecurityContextHolder.setContext(before);
            }
        }
    }

    public static void actingAs(Actor actor, Runnable work) {
        actingAs(actor, () -> {
            work.run();
            return true;
        });
    }

    /**
     * Runs what a feature has allowed by rules of its own, as in a reviewer's decision that takes access away at once: whoever is
     * signed in stays so, and methods that say {@link #FOR_WORK} are open. It is for calls of one feature to another, with values
     * that the calling feature has made itself.
     */
    public static <T> T working(Supplier<T> work) {
        return ScopedValue.where(WORKING, true).call(work::get);
    }

    /** Whether a feature does on this thread what it has allowed. */
    public static boolean isWorking() {
        return WORKING.isBound();
    }

    private static final class StandIn extends AbstractAuthenticationToken {

        private final transient Actor actor;

        StandIn(Actor actor) {
            super(List.of(new SimpleGrantedAuthority("ROLE_" + WORK)));
            this.actor = actor;
            setAuthenticated(true);
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        @Override
        public Object getPrincipal() {
            return (Actor.Bearer) () -> actor;
        }

        @Override
        public String getName() {
            return actor.name();
        }
    }
}
