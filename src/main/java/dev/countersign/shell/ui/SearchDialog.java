package dev.countersign.shell.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.SingleDialog;
import dev.countersign.shell.Action;
import dev.countersign.shell.SearchSource;
import dev.countersign.shell.SearchSource.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Scope;

/** Finds pages, actions and what features let people find, by name and by keyboard. */
@SpringComponent
@Scope(BeanDefinition.SCOPE_PROTOTYPE)
class SearchDialog extends SingleDialog {

    private static final int MOST_PER_GROUP = 5;
    private static final int DEBOUNCE = 150;
    private static final String LIST = "search-hits";

    private final List<SearchSource> sources;
    private final List<Action> actions;
    private final Input typed = new Input(ValueChangeMode.LAZY);
    private final Div hits = new Div();
    private final Span said = new Span();

    SearchDialog(List<SearchSource> sources, List<Action> actions) {
        this.sources = sources.stream()
                .sorted(Comparator.comparingInt(SearchSource::order))
                .toList();
        this.actions = actions.stream().filter(Action::isOffered).toList();
        addClassName("search-dialog");
        getElement().setAttribute("aria-label", Texts.t("shell.search.title"));
        setTop("10vh");
        typed.setValueChangeTimeout(DEBOUNCE);
        typed.setPlaceholder(Texts.t("shell.search.trigger"));
        typed.setAriaLabel(Texts.t("shell.search.trigger"));
        typed.getElement()
                .setAttribute("role", "combobox")
                .setAttribute("aria-expanded", "true")
                .setAttribute("aria-controls", LIST)
                .setAttribute("aria-autocomplete", "list")
                .setAttribute("autocomplete", "off")
                .setAttribute("spellcheck", "false");
        typed.addValueChangeListener(change -> show(change.getValue()));
        hits.setId(LIST);
        hits.getElement().setAttribute("role", "listbox").setAttribute("aria-label", Texts.t("shell.search.hits"));
        said.addClassName("hidden-but-said");
        said.getElement().setAttribute("role", "status");
        var field = new Div(typed, said);
        field.addClassName("typed");
        var search = new HtmlContainer("countersign-search");
        search.add(field, hits, keys());
        add(search);
        show("");
    }

    private void show(String words) {
        var sought = words.strip().toLowerCase(Locale.ROOT);
        var offers = offers(sought);
        var groups = new LinkedHashMap<String, List<Hit>>();
        if (!sought.isEmpty()) {
            // Whoever types the beginning of a page's name means the page, however many names have these letters
            // somewhere.
            offers.stream().filter(offer -> begins(offer, sought)).forEach(offer -> add(groups, offer));
            sources.stream()
                    .flatMap(source -> source.find(words.strip(), MOST_PER_GROUP).stream())
                    .forEach(hit -> add(groups, hit));
        }
        offers.stream()
                .filter(offer -> sought.isEmpty() || !begins(offer, sought))
                .forEach(offer -> add(groups, offer));
        hits.removeAll();
        var count = 0;
        for (var group : groups.entrySet()) {
            hits.add(group(group.getKey(), group.getValue(), count));
            count += group.getValue().size();
        }
        if (count == 0) {
            hits.add(nothing(words));
        }
        said.setText(Texts.t("shell.search.count", count));
    }

    private static void add(LinkedHashMap<String, List<Hit>> groups, Hit hit) {
        groups.computeIfAbsent(hit.group(), group -> new ArrayList<>()).add(hit);
    }

    private static boolean begins(Hit offer, String sought) {
        return offer.title().toLowerCase(Locale.ROOT).startsWith(sought);
    }

    /** Actions and pages whose words contain what was typed. */
    private List<Hit> offers(String sought) {
        var offers = actions.stream()
                .map(action ->
                        new Hit(Texts.t("shell.search.actions"), action.title(), action.detail(), action.route()))
                .collect(Collectors.toCollection(ArrayList::new));
        MenuConfiguration.getMenuEntries().stream()
                .sorted(Comparator.comparing(entry -> entry.order() == null ? 59 : entry.order()))
                .map(entry -> new Hit(Texts.t("shell.search.pages"), entry.title(), "", Navigation.route(entry)))
                .forEach(offers::add);
        return offers.stream()
                .filter(offer -> offer.title().toLowerCase(Locale.ROOT).contains(sought))
                .toList();
    }

    private Div group(String name, List<Hit> members, int first) {
        var heading = new Div(name);
        heading.getElement().setAttribute("aria-hidden", "true");
        var group = new Div(heading);
        group.getElement().setAttribute("role", "group").setAttribute("aria-label", name);
        for (int i = 0; i < members.size(); i++) {
            group.add(option(members.get(i), first + i));
        }
        return group;
    }

    private Div option(Hit hit, int number) {
        var detail = new Span(hit.detail());
        detail.addClassName("muted");
        var option = new Div(new Span(hit.title()), detail);
        option.setId("search-hit-" + number);
        option.getElement().setAttribute("role", "option").setAttribute("aria-selected", "false");
        option.addClickListener(click -> {
            close();
            Links.go(hit.route());
        });
        return option;
    }

    private static Div nothing(String words) {
        var nothing = new Div(Texts.t("shell.search.nothing", words));
        nothing.addClassName("nothing");
        return nothing;
    }

    private static Div keys() {
        var keys = new Div();
        keys.addClassName("keys");
        keys.getElement().setAttribute("aria-hidden", "true");
        List.of("choose", "open", "close").forEach(step -> {
            var key = new HtmlContainer("kbd");
            key.setText(Texts.t("shell.search.key." + step));
            keys.add(new Span(key, new Span(" " + Texts.t("shell.search." + step))));
        });
        return keys;
    }
}
