package dev.countersign.review;

import dev.countersign.person.PersonId;
import dev.countersign.security.Roles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is told that a reviewer is silent: the first person up the line of managers who still works here and can sign in, else the fallback
 * reviewer, else whoever launched the campaign, else the compliance officers. Nobody is told of themselves.
 */
@Component
class Superiors {

    /** @param seesCampaigns whether a role lets the person open campaigns */
    record Superior(PersonId person, String name, boolean seesCampaigns) {}

    private record Candidate(Superior superior, @Nullable PersonId manager, boolean isHere, boolean hasAccount) {}

    private static final int LONGEST_LINE = 50;

    private final JdbcClient jdbc;
    private final Officers officers;

    Superiors(JdbcClient jdbc, Officers officers) {
        this.jdbc = jdbc;
        this.officers = officers;
    }

    List<Superior> of(Campaign campaign, PersonId silent) {
        var line = line(silent);
        var candidates = new ArrayList<>(line);
        var launcher = campaign.launchedBy();
        candidates.addAll(named(silent, campaign.fallback().personId(), launcher));
        var found = candidates.stream()
                .filter(candidate -> candidate.isHere() && candidate.hasAccount())
                .findFirst()
                .or(() -> candidates.stream().filter(Candidate::isHere).findFirst());
        if (found.isPresent()) {
            return List.of(found.get().superior());
        }
        return officers.of(campaign.id()).stream()
                .filter(officer -> !officer.equals(silent.personId()))
                .map(this::find)
                .filter(Objects::nonNull)
                .filter(Candidate::isHere)
                .map(Candidate::superior)
                .toList();
    }

    private List<Candidate> line(PersonId silent) {
        var line = new ArrayList<Candidate>();
        var seen = new HashSet<PersonId>();
        seen.add(silent);
        var at = find(silent.personId());
        while (at != null && at.manager() != null && line.size() < LONGEST_LINE && seen.add(at.manager())) {
            at = find(at.manager().personId());
            if (at != null) {
                line.add(at);
            }
        }
        return line;
    }

    private List<Candidate> named(PersonId silent, @Nullable UUID... people) {
        var found = new ArrayList<Candidate>();
        for (var person : people) {
            var candidate = person == null || person.equals(silent.personId()) ? null : find(person);
            if (candidate != null) {
                found.add(candidate);
            }
        }
        return found;
    }

    private @Nullable Candidate find(UUID person) {
        return jdbc.sql("""
                        select p.person_id, p.display_name, p.manager_id, p.status = 'ACTIVE' and coalesce(a.enabled, true) as is_here,
                            coalesce(a.enabled, false) as has_account,
                            exists (select 1 from account_role r where r.account_id = a.account_id and r.role in (:seers)) as sees
                        from person p left join account a on a.person_id = p.person_id where p.person_id = :person""")
                .param("seers", List.of(Roles.COMPLIANCE_OFFICER, Roles.ADMINISTRATOR, Roles.AUDITOR))
                .param("person", person)
                .query((row, number) -> {
                    var manager = row.getObject("manager_id", UUID.class);
                    return new Candidate(
                            new Superior(
                                    new PersonId(row.getObject("person_id", UUID.class)),
                                    row.getString("display_name"),
                                    row.getBoolean("sees")),
                            manager == null ? null : new PersonId(manager),
                            row.getBoolean("is_here"),
                            row.getBoolean("has_account"));
                })
                .optional()
                .orElse(null);
    }
}
