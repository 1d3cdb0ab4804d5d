package dev.countersign.sample;

import dev.countersign.person.PersonService;
import dev.countersign.security.AccountService;
import dev.countersign.security.NewAccount;
import dev.countersign.security.Roles;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The people of the sample enterprise, and who of them may do what. */
@Component
class SampleStaff {

    /** Opens every account of the sample enterprise, and exists nowhere else. */
    static final String PASSWORD = "fernhollow-sample";

    static final String OFFICER = SamplePeople.keyOfTitle("Compliance officer");

    static final String REVIEWER = SamplePeople.keyOfTitle("Head of accounts payable");

    static final Map<String, String> ROLES = Map.of(
            SamplePeople.keyOfTitle("Identity administrator"),
            Roles.ADMINISTRATOR,
            OFFICER,
            Roles.COMPLIANCE_OFFICER,
            SamplePeople.keyOfTitle("Access approver"),
            Roles.APPROVER,
            SamplePeople.keyOfTitle("Security analyst"),
            Roles.SECURITY_ANALYST,
            SamplePeople.keyOfTitle("Internal auditor"),
            Roles.AUDITOR);

    private final PersonService people;
    private final AccountService accounts;

    SampleStaff(PersonService people, AccountService accounts) {
        this.people = people;
        this.accounts = accounts;
    }

    void arrive() {
        people.apply(SamplePeople.people(null));
        var ids = people.idsOf(SamplePeople.everybody());
        var hash = accounts.hash(PASSWORD);
        accounts.openAll(SamplePeople.everybody().stream()
                .map(key -> new NewAccount(
                        Objects.requireNonNull(ids.get(key)).personId(),
                        SamplePeople.email(key),
                        SamplePeople.name(key),
                        hash,
                        false,
                        ROLES.containsKey(key) ? Set.of(ROLES.get(key)) : Set.of()))
                .toList());
    }

    void someLeave(Instant now) {
        people.apply(SamplePeople.people(
                now.minus(Duration.ofDays(24)).atZone(ZoneOffset.UTC).toLocalDate()));
    }
}
