package dev.countersign.person;

import dev.countersign.shared.Actors;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Whether the one who acts is the person something is about; an auditor changes nothing, not even that. */
@Component("ownAffairs")
class OwnAffairs {

    public boolean of(PersonId person) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        var audits = authentication == null
                || authentication.getAuthorities().stream()
                        .anyMatch(role -> "ROLE_AUDITOR".equals(role.getAuthority()));
        return !audits && areTheirs(person);
    }

    /** Whether the one who acts is the person, in whatever role: who is represented may always refuse to be. */
    public boolean areTheirs(PersonId person) {
        return person.personId().equals(Actors.current().personId());
    }
}
