package dev.countersign.review.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import dev.countersign.person.PersonQuery;
import dev.countersign.person.PersonRow;
import dev.countersign.person.PersonService;
import dev.countersign.person.PersonStatus;
import java.util.List;
import java.util.stream.Stream;

/** Finds one person who works here by the beginning of the name; twenty at most, so the directory may be of any size. */
class PersonPicker extends ComboBox<PersonRow> {

    private static final int MOST = 20;

    PersonPicker(String label, PersonService people) {
        super(label);
        setItemLabelGenerator(
                person -> person.department() == null ? person.name() : person.name() + ", " + person.department());
        setItemsWithFilterConverter(
                query -> {
                    var skip = query.getOffset();
                    var rows = skip > 0
                            ? List.<PersonRow>of()
                            : find(people, query.getFilter().orElse(""));
                    return page(rows, query.getLimit());
                },
                typed -> typed);
    }

    private static List<PersonRow> find(PersonService people, String typed) {
        return people.list(new PersonQuery(typed, null, PersonStatus.ACTIVE, null, false), null, MOST)
                .rows();
    }

    private static Stream<PersonRow> page(List<PersonRow> rows, int limit) {
        return rows.stream().limit(limit);
    }
}
