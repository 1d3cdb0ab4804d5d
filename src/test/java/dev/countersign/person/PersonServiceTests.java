package dev.countersign.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.TestClock;
import dev.countersign.security.Roles;
import dev.countersign.shared.ImportCount;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.NotFound;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;

@IntegrationTest
class PersonServiceTests {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Autowired
    PersonService people;

    @Autowired
    Departures departures;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aRepeatedImportChangesNothing() {
        try (var admin = administrator()) {
            var list = List.of(person("clerk", "boss"), person("boss", null));
            assertThat(people.apply(list)).isEqualTo(new ImportCount(2, 0, 0));
            assertThat(people.apply(list)).isEqualTo(new ImportCount(0, 0, 2));
            assertThat(people.findByExternalId(mark + "clerk"))
                    .get()
                    .returns("Boss " + mark, PersonRow::managerName)
                    .returns(PersonStatus.ACTIVE, PersonRow::status);
        }
    }

    @Test
    void thousandsOfPeopleComeInAtOnce() {
        try (var admin = administrator()) {
            var list = IntStream.range(0, 2_500)
                    .mapToObj(i -> person("n" + i, i == 0 ? null : "n" + i / 10))
                    .toList();
            assertThat(people.apply(list)).isEqualTo(new ImportCount(2_500, 0, 0));
            assertThat(people.apply(list)).isEqualTo(new ImportCount(0, 0, 2_500));
        }
    }

    @Test
    void whoeverTheDirectoryNoLongerCountsHasLeft() {
        try (var admin = administrator()) {
            people.apply(List.of(person("clerk", null)));
            var gone = new PersonImport(
                    mark + "clerk", "Clerk " + mark, mark + "clerk@example.org", null, null, null, false, null);
            assertThat(people.apply(List.of(gone))).isEqualTo(new ImportCount(0, 1, 0));
            assertThat(people.findByExternalId(mark + "clerk"))
                    .get()
                    .returns(true, PersonRow::left)
                    .returns(TODAY, PersonRow::leftOn);
        }
    }

    @Test
    void anUnknownManagerRefusesTheWholeList() {
        try (var admin = administrator()) {
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(() -> people.apply(List.of(person("boss", null), person("clerk", "nobody"))))
                    .withMessageContaining(mark + "nobody");
            assertThat(people.findByExternalId(mark + "boss")).isEmpty();
        }
    }

    @Test
    void rehireTakesOverTheAddressOfWhoeverHasLeft() {
        try (var admin = administrator()) {
            var leaver = like("leaver", "same@example.org", false, null);
            people.apply(List.of(leaver));
            var rehire = like("rehire", "same@example.org", true, null);
            assertThat(people.apply(List.of(rehire))).isEqualTo(new ImportCount(1, 0, 0));
            assertThat(people.findByEmail(mark + "same@example.org"))
                    .get()
                    .returns(mark + "rehire", PersonRow::externalId);
            assertThat(people.apply(List.of(leaver, rehire))).isEqualTo(new ImportCount(0, 0, 2));
            assertThat(people.apply(List.of(rehire, leaver))).isEqualTo(new ImportCount(0, 0, 2));
            assertThat(people.findByEmail(mark + "same@example.org"))
                    .get()
                    .returns(mark + "rehire", PersonRow::externalId);
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(() -> people.apply(List.of(like("leaver", "same@example.org", true, null))))
                    .withMessageContaining(mark + "rehire");
        }
    }

    @Test
    void nobodyIsTheirOwnManagerAndNobodyIsAboveThemselves() {
        try (var admin = administrator()) {
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(() -> people.apply(List.of(person("self", "self"))))
                    .withMessageContaining("cannot be their own manager");
            people.apply(List.of(person("top", null), person("middle", "top"), person("low", "middle")));
        }
        try (var admin = administrator()) {
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(() -> people.apply(List.of(person("top", "low"))))
                    .withMessageContaining("in a circle");
        }
    }

    @Test
    void lastDayToComeIsKeptAndHonoredWhenItIsOver() {
        try (var admin = administrator()) {
            var leaving = like("leaving", "leaving@example.org", true, TODAY.plusDays(3));
            people.apply(List.of(leaving));
            var id = people.findByExternalId(mark + "leaving").orElseThrow().id();
            assertThat(people.find(id)).returns(false, PersonRow::left).returns(TODAY.plusDays(3), PersonRow::leftOn);
            clock.pass(Duration.ofDays(4));
            assertThat(people.find(id).left()).isTrue();
            assertThat(people.leftAmong(List.of(id))).containsExactly(id);
            departures.record();
            departures.record();
            assertThat(jdbc.sql("select count(*) from ledger_entry where action = 'person.left' and object_id = ?")
                            .param(id.toString())
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
            assertThat(people.apply(List.of(leaving))).isEqualTo(new ImportCount(0, 0, 1));
        } finally {
            clock.reset();
        }
    }

    @Test
    void lastDayThatIsOverCountsWhateverElseTheDirectorySays() {
        try (var admin = administrator()) {
            people.apply(List.of(like("gone", "gone@example.org", true, TODAY.minusDays(30))));
            assertThat(people.findByExternalId(mark + "gone"))
                    .get()
                    .returns(true, PersonRow::left)
                    .returns(TODAY.minusDays(30), PersonRow::leftOn);
        }
    }

    private PersonImport like(String key, String address, boolean active, @Nullable LocalDate leftOn) {
        return new PersonImport(mark + key, "Person " + key, mark + address, null, null, null, active, leftOn);
    }

    @Test
    void twoPeopleCannotShareAMailAddress() {
        try (var admin = administrator()) {
            people.apply(List.of(person("clerk", null)));
            var twin = new PersonImport(
                    mark + "twin",
                    "Twin",
                    mark.toUpperCase(Locale.ROOT) + "CLERK@example.org",
                    null,
                    null,
                    null,
                    true,
                    null);
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(() -> people.apply(List.of(twin)))
                    .withMessageContaining(mark + "clerk");
        }
    }

    @Test
    void aDeputyActsBetweenTwoDaysBothIncluded() {
        var boss = known("boss");
        var clerk = known("clerk");
        try (var self = SignedInAs.person(boss.personId(), "Boss")) {
            people.appointDeputy(boss, clerk, TODAY.plusDays(1), TODAY.plusDays(3));
            assertThat(people.actsFor(clerk, TODAY)).isEmpty();
            assertThat(people.actsFor(clerk, TODAY.plusDays(1))).containsExactly(boss);
            assertThat(people.deputiesFor(boss, TODAY.plusDays(3))).containsExactly(clerk);
            assertThat(people.actsFor(clerk, TODAY.plusDays(4))).isEmpty();
        }
    }

    @Test
    void anAppointmentEndsWhenThePersonSaysSo() {
        var boss = known("boss");
        var clerk = known("clerk");
        try (var self = SignedInAs.person(boss.personId(), "Boss")) {
            var appointment = people.appointDeputy(boss, clerk, TODAY, TODAY.plusDays(3));
            people.endDeputy(boss, appointment);
            people.endDeputy(boss, appointment);
            assertThat(people.actsFor(clerk, TODAY)).isEmpty();
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() -> people.endDeputy(boss, new DeputyId(UUID.randomUUID())));
        }
    }

    @Test
    void nobodyAppointsADeputyForSomebodyElse() {
        var boss = known("boss");
        var clerk = known("clerk");
        try (var other = SignedInAs.person(clerk.personId(), "Clerk", Roles.APPROVER)) {
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> people.appointDeputy(boss, clerk, TODAY, TODAY));
        }
        try (var auditor = SignedInAs.person(boss.personId(), "Boss", Roles.AUDITOR)) {
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> people.appointDeputy(boss, clerk, TODAY, TODAY));
        }
    }

    @Test
    void impossibleAppointmentsAreRefused() {
        var boss = known("boss");
        var clerk = known("clerk");
        try (var admin = administrator()) {
            assertRefused(() -> people.appointDeputy(boss, boss, TODAY, TODAY));
            assertRefused(() -> people.appointDeputy(boss, clerk, TODAY, TODAY.minusDays(1)));
            assertRefused(() -> people.appointDeputy(boss, clerk, TODAY.minusDays(3), TODAY.minusDays(2)));
            people.appointDeputy(boss, clerk, TODAY, TODAY.plusDays(9));
            assertRefused(() -> people.appointDeputy(boss, clerk, TODAY.plusDays(9), TODAY.plusDays(12)));
        }
    }

    @Test
    void onlyAdministratorsImportAndNobodyUnknownReads() {
        try (var officer = SignedInAs.person(UUID.randomUUID(), "Officer", Roles.COMPLIANCE_OFFICER)) {
            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> people.apply(List.of()));
        }
        assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
                .isThrownBy(() -> people.list(PersonQuery.ALL, null, 1));
    }

    @Test
    void peopleAreFoundByTheBeginningOfTheirNameWithoutAccents() {
        try (var admin = administrator()) {
            people.apply(List.of(new PersonImport(
                    mark + "x", mark + " Éloïse", mark + "x@example.org", "Finance " + mark, null, null, true, null)));
            assertThat(people.list(PersonQuery.named(mark + " elo"), null, 10).rows())
                    .extracting(PersonRow::name)
                    .containsExactly(mark + " Éloïse");
            assertThat(people.list(PersonQuery.named(mark + " x"), null, 10).rows())
                    .isEmpty();
            assertThat(people.departments()).contains("Finance " + mark);
        }
    }

    @Test
    void peopleAreFoundByPartsOfTheirNameAddressAndKey() {
        try (var admin = administrator()) {
            people.apply(List.of(new PersonImport(
                    mark, "Ada van Thistle" + mark, mark + "@example.org", null, null, null, true, null)));
            for (var typed :
                    List.of("Thistle" + mark, "thistle" + mark + " va", "histle" + mark, mark, mark + "@example.org")) {
                assertThat(people.list(PersonQuery.named(typed), null, 10).rows())
                        .as(typed)
                        .hasSize(1);
            }
            for (var typed : List.of("thistle" + mark + " an", "Thistle%" + mark, mark + "@example.com")) {
                assertThat(people.list(PersonQuery.named(typed), null, 10).rows())
                        .as(typed)
                        .isEmpty();
            }
        }
    }

    @Test
    void pagesOfNamesFollowEachOtherWhateverSignsTheNamesHave() {
        var names = List.of("Zoë", "zora", "a-b", "A b", "ab", "a_c", "Å1", "z\uD83D\uDC1D", "z\uE000").stream()
                .map(name -> mark + name)
                .toList();
        try (var admin = administrator()) {
            people.apply(IntStream.range(0, names.size())
                    .mapToObj(i -> new PersonImport(
                            mark + "p" + i, names.get(i), mark + i + "@example.org", null, null, null, true, null))
                    .toList());
            var found = new ArrayList<String>();
            String next = null;
            do {
                var page = people.list(PersonQuery.named(mark), next, 2);
                page.rows().forEach(row -> found.add(row.name()));
                next = page.next();
            } while (next != null);
            assertThat(found).containsExactlyInAnyOrderElementsOf(names);
            assertThat(people.list(PersonQuery.named(mark + "Z"), null, 10).rows())
                    .extracting(PersonRow::name)
                    .containsExactlyInAnyOrder(names.get(0), names.get(1), names.get(7), names.get(8));
        }
    }

    @Test
    void aNameThatGrowsInItsSearchFormIsKept() {
        var name = "\uFDFA".repeat(200);
        try (var admin = administrator()) {
            people.apply(List.of(new PersonImport(mark, name, mark + "@example.org", null, null, null, true, null)));
            assertThat(people.findByExternalId(mark)).get().returns(name, PersonRow::name);
            assertThat(people.list(PersonQuery.named(name), null, 10).rows()).isNotEmpty();
        }
    }

    private PersonId known(String key) {
        try (var admin = administrator()) {
            people.apply(List.of(person(key, null)));
            return people.findByExternalId(mark + key).orElseThrow().id();
        }
    }

    private PersonImport person(String key, @Nullable String manager) {
        var name = Character.toUpperCase(key.charAt(0)) + key.substring(1) + " " + mark;
        return new PersonImport(
                mark + key,
                name,
                mark + key + "@example.org",
                null,
                null,
                manager == null ? null : mark + manager,
                true,
                null);
    }

    private static SignedInAs administrator() {
        return SignedInAs.person(UUID.randomUUID(), "Administrator", Roles.ADMINISTRATOR);
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatExceptionOfType(DeputyRefused.class).isThrownBy(call);
    }
}
