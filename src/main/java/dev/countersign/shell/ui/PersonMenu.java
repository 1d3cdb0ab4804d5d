package dev.countersign.shell.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.shared.Actors;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Links;
import dev.countersign.shell.PersonLink;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who is signed in, with which roles, and what concerns only this person: theme, account, signing out. */
@SpringComponent
@UIScope
class PersonMenu extends Div {

    private final AuthenticationContext authentication;

    PersonMenu(AuthenticationContext authentication, List<PersonLink> links) {
        this.authentication = authentication;
        var name = Actors.current().name();
        var face = new NativeButton(initials(name));
        face.addClassName("face");
        face.setAriaLabel(Texts.t("shell.person", name));
        var popover = new Popover();
        popover.setTarget(face);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setAriaLabel(Texts.t("shell.person", name));
        popover.setAutofocus(true);
        popover.add(sheet(name, links, popover));
        add(face, popover);
    }

    private Div sheet(String name, List<PersonLink> links, Popover popover) {
        var strong = new HtmlContainer("b");
        strong.setText(name);
        var roles = new Span(roles());
        roles.addClassName("muted");
        var who = new Div(strong, roles);
        who.addClassName("who");
        var menu = new Div();
        menu.addClassName("menu");
        links.stream().sorted(Comparator.comparingInt(PersonLink::order)).forEach(link -> {
            var anchor = Links.to(link.route(), link.title());
            anchor.getElement().addEventListener("click", click -> popover.close());
            menu.add(anchor);
        });
        menu.add(new NativeButton(Texts.t("shell.person.signOut"), click -> authentication.logout()));
        var sheet = new Div(who, theme(), menu);
        sheet.addClassName("hanging");
        return sheet;
    }

    private String roles() {
        var held = authentication.getGrantedRoles().stream()
                .map(role -> Texts.t("shell.role." + role.toLowerCase(Locale.ROOT)))
                .sorted()
                .collect(Collectors.joining(", "));
        return held.isEmpty() ? Texts.t("shell.role.owner") : held;
    }

    private static HtmlContainer theme() {
        var theme = new HtmlContainer("countersign-theme");
        theme.getElement().setAttribute("role", "group").setAttribute("aria-label", Texts.t("shell.theme"));
        for (var choice : List.of("light", "dark", "system")) {
            var button = new NativeButton(Texts.t("shell.theme." + choice));
            button.getElement().setAttribute("value", choice).setAttribute("aria-pressed", "false");
            theme.add(button);
        }
        return theme;
    }

    private static String initials(String name) {
        var words = Arrays.stream(name.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return "?";
        }
        var first = words.getFirst().substring(0, 1);
        return (words.size() > 1 ? first + words.getLast().substring(0, 1) : first).toUpperCase(Locale.ROOT);
    }
}
