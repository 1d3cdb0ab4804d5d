package dev.countersign.discovery.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.countersign.agent.ProjectQuery;
import dev.countersign.agent.ProjectRow;
import dev.countersign.agent.ProjectService;
import dev.countersign.discovery.ImportId;
import dev.countersign.discovery.ImportOptions;
import dev.countersign.discovery.ImportService;
import dev.countersign.person.PersonQuery;
import dev.countersign.person.PersonRow;
import dev.countersign.person.PersonService;
import dev.countersign.person.PersonStatus;
import dev.countersign.shared.Environment;
import dev.countersign.shared.TemporaryFiles;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.Notices;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/** Where a new import begins: drop files, say what they are, look at what would change. */
class NewImport extends Card {

    private static final int SUGGESTIONS = 50;

    final TextField source = new TextField(t("discovery.new.source"));
    final Select<Environment> environment = new Select<>();
    final ComboBox<PersonRow> owner = new ComboBox<>(t("discovery.new.owner"));
    final ComboBox<ProjectRow> project = new ComboBox<>(t("discovery.new.project"));
    final Checkbox complete = new Checkbox(t("discovery.new.complete"), true);
    final Button begin = new Button(t("discovery.new.begin"));

    private final ImportService imports;
    private final ChosenFiles files;

    /** @param most what one upload may hold */
    NewImport(
            ImportService imports,
            PersonService people,
            ProjectService projects,
            TemporaryFiles temporary,
            DataSize most) {
        super(t("discovery.new.title"));
        this.imports = imports;
        files = new ChosenFiles(most, temporary, this::chosen);
        addClassName("new-import");
        source.setHelperText(t("discovery.new.source.help"));
        source.setRequiredIndicatorVisible(true);
        // A name that is being typed is not replaced by a suggested one.
        source.setValueChangeMode(ValueChangeMode.EAGER);
        source.setMaxLength(ImportOptions.LONGEST_SOURCE);
        environment.setLabel(t("discovery.new.environment"));
        environment.setItems(Environment.values());
        environment.setItemLabelGenerator(one -> t("discovery.environment." + Words.key(one)));
        environment.setValue(Environment.DEVELOPMENT);
        environment.setHelperText(t("discovery.new.environment.help"));
        owner.setItemLabelGenerator(PersonRow::name);
        owner.setClearButtonVisible(true);
        owner.setPlaceholder(t("discovery.new.owner.none"));
        owner.setHelperText(t("discovery.new.owner.help"));
        owner.setItems(query -> suggestions(
                query.getOffset(),
                query.getLimit(),
                () -> people.list(
                                new PersonQuery(query.getFilter().orElse(""), null, PersonStatus.ACTIVE, null, false),
                                null,
                                SUGGESTIONS)
                        .rows()));
        project.setItemLabelGenerator(ProjectRow::name);
        project.setClearButtonVisible(true);
        project.setPlaceholder(t("discovery.new.project.none"));
        project.setItems(query -> suggestions(
                query.getOffset(),
                query.getLimit(),
                () -> projects.list(
                                new ProjectQuery(query.getFilter().orElse(""), null, ProjectQuery.Sort.NAME, false),
                                null,
                                SUGGESTIONS)
                        .rows()));
        begin.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        begin.setEnabled(false);
        begin.addClickListener(click -> begin());
        var next = new Span(t("discovery.new.next"));
        next.addClassName("muted");
        var form = new Div(source, environment, owner, project, complete, new Div(begin, next));
        form.addClassName("import-options");
        form.getComponentAt(form.getComponentCount() - 1).addClassName("line-up");
        var sides = new Div(files, form);
        sides.addClassNames("grid", "c2");
        add(sides);
    }

    /** Answers one page of suggestions; whoever looks for more types more. */
    private static <T> Stream<T> suggestions(int offset, int limit, Supplier<List<T>> first) {
        return first.get().stream().skip(offset).limit(limit);
    }

    private void chosen(ChosenFiles now) {
        begin.setEnabled(!now.isEmpty());
        if (source.isEmpty()) {
            source.setValue(suggestedSource(now.firstName()));
        }
    }

    private static String suggestedSource(String fileName) {
        var stem = fileName.replaceFirst("\\.(zip|tgz|tar\\.gz|csv|agent\\.md|yaml|yml|json)$", "");
        // A name that changes each month would be a new source each month.
        var stable = stem.replaceFirst("[-_. ]*(\\d{4}[-_.]?\\d{2}([-_.]?\\d{2})?|\\(\\d+\\))$", "");
        stem = stable.isEmpty() ? stem : stable;
        return stem.substring(0, Math.min(stem.length(), ImportOptions.LONGEST_SOURCE));
    }

    private void begin() {
        var begun = new ImportId[1];
        if (Notices.attempt(() -> begun[0] = imports.begin(options(), files.uploads()))) {
            files.forgetAll();
            Links.go("imports/" + begun[0]);
        }
    }

    private ImportOptions options() {
        return new ImportOptions(
                source.getValue().strip(),
                environment.getValue(),
                owner.getValue() == null ? null : owner.getValue().externalId(),
                project.getValue() == null ? null : project.getValue().externalId(),
                complete.getValue());
    }
}
