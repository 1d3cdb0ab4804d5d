package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import dev.countersign.person.PersonQuery;
import dev.countersign.person.PersonRow;
import dev.countersign.person.PersonService;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds one person who works here by the beginning of the name; twenty at most, so the directory may be of any size. Where what is
 * typed means one person only, Enter picks them; where it does not, it says so.
 */
class PersonPicker extends ComboBox<PersonRow> {

    private static final int MOST = 20;

    private final PersonService people;
    private final String missing;

    /** @param missing what is said where nobody is chosen */
    PersonPicker(String label, String missing, PersonService people) {
        super(label);
        this.missing = missing;
        this.people = people;
        setManualValidation(true);
        setItemLabelGenerator(
                person -> person.department() == null ? person.name() : person.name() + ", " + person.department());
        setItemsWithFilterConverter(
                query -> {
                    var skip = query.getOffset();
                    var rows = skip > 0
                            ? List.<PersonRow>of()
                            : find(query.getFilter().orElse(""));
                    return page(rows, query.getLimit());
                },
                typed -> typed);
        setAllowCustomValue(true);
        addCustomValueSetListener(typed -> pick(typed.getDetail()));
        addValueChangeListener(change -> setInvalid(false));
    }

    /** Whether somebody is chosen; else it is marked. */
    boolean isChosen() {
        if (getValue() == null && !isInvalid()) {
            refuse(missing);
        }
        return getValue() != null;
    }

    private void pick(String typed) {
        var found = find(typed.strip());
        only(found, typed.strip())
                .ifPresentOrElse(
                        this::setValue,
                        () -> refuse(
                                t(found.isEmpty() ? "review.person.unknown" : "review.person.several", typed.strip())));
    }

    /** Who alone is meant: the only one found, or the only one of exactly this name. */
    static Optional<PersonRow> only(List<PersonRow> found, String typed) {
        var exact = found.stream()
                .filter(person -> person.name().equalsIgnoreCase(typed))
                .toList();
        var meant = exact.isEmpty() ? found : exact;
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
    }

    private void refuse(String why) {
        clear();
        setErrorMessage(why);
        setInvalid(true);
    }

    private List<PersonRow> find(String typed) {
        return people.list(PersonQuery.named(typed), null, MOST).rows();
    }

    private static Stream<PersonRow> page(List<PersonRow> rows, int limit) {
        return rows.stream().limit(limit);
    }
}
