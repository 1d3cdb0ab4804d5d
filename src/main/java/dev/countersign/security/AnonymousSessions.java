package dev.countersign.security;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Bounds what visitors who have not signed in cost. Each has a session, which remembers the page to come back to; it ends after a few
 * minutes, and where there are too many the oldest ends for the newest. Signing in without one works.
 */
@Component
class AnonymousSessions implements HttpSessionListener {

    /** Time to sign in with an identity provider, second factor included. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String KEPT = "countersign.session.anonymous";

    private final class Kept implements HttpSessionBindingListener {

        private final transient HttpSession session;

        Kept(HttpSession session) {
            this.session = session;
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            synchronized (kept) {
                kept.remove(this);
            }
        }
    }

    private final Set<Kept> kept = new LinkedHashSet<>();
    private final Duration signedIn;
    private final int most;

    AnonymousSessions(
            @Value("${server.servlet.session.timeout:60m}") Duration signedIn,
            @Value("${countersign.sessions.anonymous:2000}") int most) {
        this.signedIn = signedIn;
        this.most = most;
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        var session = event.getSession();
        session.setMaxInactiveInterval((int) PATIENCE.toSeconds());
        var visitor = new Kept(session);
        session.setAttribute(KEPT, visitor);
        var oldest = visitor;
        synchronized (kept) {
            kept.add(visitor);
            oldest = kept.size() > most ? kept.iterator().next() : visitor;
        }
        if (oldest != visitor) {
            end(oldest);
        }
    }

    /** How many visitors have a session on this node. */
    int visitors() {
        synchronized (kept) {
            return kept.size();
        }
    }

    private void end(Kept visitor) {
        try {
            visitor.session.invalidate();
        } catch (IllegalStateException e) {
            synchronized (kept) {
                kept.remove(visitor);
            }
        }
    }

    /** Somebody signed in: the session lasts as long as those of people do. */
    void release(HttpSession session) {
        session.removeAttribute(KEPT);
        session.setMaxInactiveInterval((int) signedIn.toSeconds());
    }
}
