package dev.countersign.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.person.PersonId;
import dev.countersign.person.PersonRow;
import dev.countersign.person.PersonStatus;
import dev.countersign.shared.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonPickerTests {

    private final PersonRow una = person("Una Ulm");
    private final PersonRow unaToo = person("Una Ulmer");

    @Test
    void theOnlyOneWhoseNameBeginsSoIsMeant() {
        assertThat(PersonPicker.only(List.of(una), "un")).contains(una);
    }

    @Test
    void whoIsCalledExactlySoIsMeantAmongOthersWhoseNameGoesOn() {
        assertThat(PersonPicker.only(List.of(una, unaToo), "una ulm")).contains(una);
    }

    @Test
    void nobodyIsMeantWhereSeveralOrNoneAreFound() {
        assertThat(PersonPicker.only(List.of(una, unaToo), "una")).isEmpty();
        assertThat(PersonPicker.only(List.of(una, person("Una Ulm")), "Una Ulm"))
                .isEmpty();
        assertThat(PersonPicker.only(List.of(), "zed")).isEmpty();
    }

    private static PersonRow person(String name) {
        return new PersonRow(
                new PersonId(Ids.next()),
                name,
                name,
                "a@example.org",
                null,
                null,
                null,
                null,
                PersonStatus.ACTIVE,
                null);
    }
}
