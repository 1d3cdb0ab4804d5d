package dev.countersign.security.api;

import dev.countersign.shared.Actor;
import dev.countersign.shared.Actors;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a caller for whom its token stands; the first thing to try with a new token. */
@RestController
class WhoAmIController {

    record WhoAmI(Actor.Kind kind, String id, String name, List<String> roles, List<String> scopes) {}

    @GetMapping("/api/me")
    WhoAmI me(Authentication caller) {
        var actor = Actors.current();
        return new WhoAmI(actor.kind(), actor.id(), actor.name(), named(caller, "ROLE_"), named(caller, "SCOPE_"));
    }

    private static List<String> named(Authentication caller, String prefix) {
        return caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority != null && authority.startsWith(prefix))
                .map(authority -> authority.substring(prefix.length()))
                .sorted()
                .toList();
    }
}
