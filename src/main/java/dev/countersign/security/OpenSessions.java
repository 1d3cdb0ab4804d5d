package dev.countersign.security;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The sessions whose pages are open on this node. {@link SessionGate} asks before each request, but a page that is open goes on
 * talking over a line that was let in long ago; so this looks every few seconds which sessions are over, and ends them here.
 */
@Component
class OpenSessions {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSessions.class);
    private static final String KEPT = "countersign.session.kept";

    /** Goes out of the map when the session ends in whichever way. */
    private final class Kept implements HttpSessionBindingListener {

        private final UUID id;

        Kept(UUID id) {
            this.id = id;
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            open.remove(id);
        }
    }

    private final Map<UUID, HttpSession> open = new ConcurrentHashMap<>();
    private final Sessions sessions;

    OpenSessions(Sessions sessions) {
        this.sessions = sessions;
    }

    void keep(UUID id, HttpSession session) {
        open.put(id, session);
        session.setAttribute(KEPT, new Kept(id));
    }

    boolean holds(UUID id) {
        return open.containsKey(id);
    }

    @Scheduled(fixedDelayString = "${countersign.sessions.interval:PT5S}")
    void endWhatIsOver() {
        var held = List.copyOf(open.keySet());
        var going = sessions.going(held);
        for (var id : held) {
            var session = going.contains(id) ? null : open.remove(id);
            if (session != null) {
                end(id, session);
            }
        }
    }

    private static void end(UUID id, HttpSession session) {
        try {
            session.invalidate();
            LOG.debug("Ended the session {}", id);
        } catch (IllegalStateException e) {
            LOG.debug("The session {} had ended already", id);
        }
    }
}
