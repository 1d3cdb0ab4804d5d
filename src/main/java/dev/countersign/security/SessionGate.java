package dev.countersign.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before every page: starts a session when somebody signs in, reads before each request whether it may go on and what its
 * account permits now, and ends it when they sign out.
 */
class SessionGate extends OncePerRequestFilter implements SessionAuthenticationStrategy, LogoutHandler {

    private static final String CHANGE_PASSWORD = "/change-password";

    /** What never changes and belongs to nobody. Everything else of the framework's is somebody's: downloads, the open line. */
    private static final List<String> STATIC =
            List.of("/countersign/", "/_static/", "/VAADIN/static/", "/VAADIN/build/");

    private final Sessions sessions;
    private final OpenSessions open;
    private final AnonymousSessions anonymous;
    private final SignIns signIns;

    SessionGate(Sessions sessions, OpenSessions open, AnonymousSessions anonymous, SignIns signIns) {
        this.sessions = sessions;
        this.open = open;
        this.anonymous = anonymous;
        this.signIns = signIns;
    }

    @Override
    public void onAuthentication(
            Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        if (authentication.getPrincipal() instanceof SignedInBySession person) {
            var id = signIns.begin(person, request.getRemoteAddr(), request.getHeader("User-Agent"));
            var session = request.getSession();
            anonymous.release(session);
            session.setAttribute(OwnAccount.SESSION, id);
            open.keep(id, session);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getServletPath();
        return STATIC.stream().anyMatch(path::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedInBySession person)) {
            chain.doFilter(request, response);
            return;
        }
        var standing = standing(request);
        switch (standing.state()) {
            case OPEN -> {
                refresh(authentication, person, standing, request);
                chain.doFilter(request, response);
            }
            case OVER -> {
                new SecurityContextLogoutHandler().logout(request, response, authentication);
                chain.doFilter(request, response);
            }
            case MUST_CHANGE_PASSWORD -> onlyChangePassword(request, response, chain);
        }
    }

    /** Lets this request, and what its session keeps for pages that are open, go on with what the account permits now. */
    private static void refresh(
            Authentication before, SignedInBySession person, Sessions.Standing standing, HttpServletRequest request) {
        var now = standing.authority();
        if (now == null || now.equals(person.authority())) {
            return;
        }
        var context = new SecurityContextImpl(Authorities.renewed(before, person.with(now)));
        SecurityContextHolder.setContext(context);
        request.getSession().setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
    }

    private static void onlyChangePassword(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getServletPath();
        if (path.equals(CHANGE_PASSWORD) || path.equals("/logout")) {
            chain.doFilter(request, response);
        } else if (HttpMethod.GET.matches(request.getMethod())) {
            response.sendRedirect(request.getContextPath() + CHANGE_PASSWORD);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private Sessions.Standing standing(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(OwnAccount.SESSION) instanceof UUID id
                ? sessions.standing(id)
                : Sessions.Standing.OVER;
    }

    @Override
    public void logout(
            HttpServletRequest request,
            HttpServletResponse response,
            @org.jspecify.annotations.Nullable Authentication authentication) {
        var session = request.getSession(false);
        if (session != null
                && session.getAttribute(OwnAccount.SESSION) instanceof UUID id
                && authentication != null
                && authentication.getPrincipal() instanceof SignedIn person) {
            signIns.signedOut(person, id);
        }
    }
}
