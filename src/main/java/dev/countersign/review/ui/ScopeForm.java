package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.provider.Query;
import dev.countersign.access.ResourceRow;
import dev.countersign.access.ResourceService;
import dev.countersign.access.Sensitivity;
import dev.countersign.agent.ProjectQuery;
import dev.countersign.agent.ProjectRow;
import dev.countersign.agent.ProjectService;
import dev.countersign.review.Scope;
import dev.countersign.shared.Environment;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which grants a campaign reviews, in plain words; what is left empty leaves nothing out. */
class ScopeForm extends Div {

    private static final int MOST = 20;

    final MultiSelectComboBox<Environment> environments =
            box("environments", List.of(Environment.values()), choice -> t("review.environment." + choice));
    final MultiSelectComboBox<Integer> tiers = box("tiers", List.of(1, 2, 3, 4, Scope.NOT_ASSESSED), ScopeForm::tier);
    final MultiSelectComboBox<Sensitivity> sensitivities = box(
            "sensitivities",
            List.of(Sensitivity.values()),
            choice -> choice.name().toLowerCase(Locale.ROOT));
    private final MultiSelectComboBox<ProjectRow> projects = new MultiSelectComboBox<>(t("review.scope.projects"));
    private final MultiSelectComboBox<ResourceRow> resources = new MultiSelectComboBox<>(t("review.scope.resources"));

    ScopeForm(ProjectService projectService, ResourceService resourceService, Runnable changed) {
        addClassName("fields");
        projects.setItemLabelGenerator(ProjectRow::name);
        projects.setItems(query -> first(
                query, projectService.list(projectQuery(query), null, MOST).rows()));
        resources.setItemLabelGenerator(ResourceRow::name);
        resources.setItems(query -> first(
                query,
                resourceService
                        .list(
                                new ResourceService.Filter(query.getFilter().orElse(null), null, null, null),
                                null,
                                null,
                                MOST)
                        .rows()));
        for (var box : List.of(environments, tiers, sensitivities, projects, resources)) {
            box.setPlaceholder(t("review.scope.all"));
            box.setClearButtonVisible(true);
            box.addValueChangeListener(change -> changed.run());
            add(box);
        }
    }

    Scope scope() {
        return new Scope(
                environments.getValue(),
                tiers.getValue(),
                projects.getValue().stream().map(row -> row.id().projectId()).collect(Collectors.toSet()),
                resources.getValue().stream().map(row -> row.id().resourceId()).collect(Collectors.toSet()),
                sensitivities.getValue());
    }

    static String tier(int tier) {
        return tier == Scope.NOT_ASSESSED ? t("review.tier.none") : t("review.tier", tier);
    }

    private static ProjectQuery projectQuery(Query<ProjectRow, String> query) {
        return new ProjectQuery(query.getFilter().orElse(null), null, ProjectQuery.Sort.NAME, false);
    }

    /** A combo box asks for more while it scrolls; there is one page, and typing narrows it. */
    private static <R> Stream<R> first(Query<R, String> query, List<R> rows) {
        return rows.stream().skip(query.getOffset()).limit(query.getLimit());
    }

    private static <C> MultiSelectComboBox<C> box(String name, Collection<C> choices, Function<C, String> words) {
        var box = new MultiSelectComboBox<C>(t("review.scope." + name));
        box.setItems(choices);
        box.setItemLabelGenerator(words::apply);
        return box;
    }
}
