package dev.countersign.agent.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import dev.countersign.person.PersonQuery;
import dev.countersign.person.PersonRow;
import dev.countersign.person.PersonService;
import java.util.stream.Stream;

/** Chooses somebody who works here, found by parts of their name. */
class PersonField extends ComboBox<PersonRow> {

    private static final int SCREENFUL = 20;

    PersonField(String label, PersonService people) {
        super(label);
        setWidthFull();
        setRequiredIndicatorVisible(true);
        setItemLabelGenerator(
                person -> person.department() == null ? person.name() : person.name() + " · " + person.department());
        setItems(query -> {
            var offset = query.getOffset();
            if (query.getLimit() == 0 || offset > 0) {
                return Stream.empty();
            }
            var typed = query.getFilter().orElse("");
            return people.list(PersonQuery.named(typed), null, SCREENFUL).rows().stream();
        });
    }
}
