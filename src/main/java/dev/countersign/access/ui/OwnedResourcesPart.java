package dev.countersign.access.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.countersign.access.ResourceRow;
import dev.countersign.access.ResourceService;
import dev.countersign.person.PersonId;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.SensitivityChip;
import dev.countersign.shell.SubjectPart;
import java.util.Optional;
import java.util.UUID;

/** The resources a person answers for. */
@org.springframework.stereotype.Component
class OwnedResourcesPart extends SubjectPart {

    private static final int SHOWN = 10;

    private final ResourceService resources;

    OwnedResourcesPart(ResourceService resources) {
        super("person", Column.SIDE, 30);
        this.resources = resources;
    }

    @Override
    public Optional<Component> show(UUID subjectId) {
        var owned = new ResourceService.Filter(null, null, null, new PersonId(subjectId));
        var page = resources.list(owned, null, null, SHOWN);
        if (page.rows().isEmpty()) {
            return Optional.empty();
        }
        var list = new UnorderedList();
        list.addClassName("access-owned");
        page.rows().forEach(row -> list.add(item(row)));
        var card = new Card(t("access.owned.title"), list);
        if (page.next() != null) {
            var all = Links.to("resources?owner=" + subjectId, t("access.owned.all"));
            all.addClassName("link");
            card.action(all);
        }
        return Optional.of(card);
    }

    private static ListItem item(ResourceRow row) {
        var kind = new Span(Words.of(row.kind()));
        kind.addClassName("muted");
        var link = Links.to("resources/" + row.id(), row.name());
        link.addClassName("link");
        var item = new ListItem(link, kind);
        if (row.highest() != null) {
            item.add(new SensitivityChip(row.highest()));
        }
        return item;
    }
}
