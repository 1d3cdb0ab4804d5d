package dev.countersign.security.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.security.Roles;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Chip;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The roles, each with what it lets somebody do. */
class RoleChoice extends Div {

    private final Map<String, Checkbox> boxes = new LinkedHashMap<>();

    RoleChoice() {
        addClassName("stack");
        getElement().setAttribute("role", "group").setAttribute("aria-label", Texts.t("security.roles"));
        for (var role : Roles.ALL) {
            var box = new Checkbox(name(role));
            box.setHelperText(Texts.t(key(role) + ".meaning"));
            boxes.put(role, box);
            add(box);
        }
    }

    void choose(Collection<String> roles) {
        boxes.forEach((role, box) -> box.setValue(roles.contains(role)));
    }

    Set<String> chosen() {
        var chosen = new TreeSet<String>();
        boxes.forEach((role, box) -> {
            if (box.getValue()) {
                chosen.add(role);
            }
        });
        return chosen;
    }

    void freeze() {
        boxes.values().forEach(box -> box.setReadOnly(true));
    }

    static String name(String role) {
        return Texts.t(key(role));
    }

    /** The roles as chips; a muted word where there are none. */
    static Div chips(Collection<String> roles) {
        var chips = new Div();
        chips.addClassName("chips");
        if (roles.isEmpty()) {
            var none = new Span(Texts.t("security.roles.none"));
            none.addClassName("muted");
            chips.add(none);
        }
        roles.forEach(role -> {
            var chip = new Chip(name(role), Roles.ADMINISTRATOR.equals(role) ? Chip.Tone.VIOLET : Chip.Tone.PLAIN);
            chip.addClassName("plain");
            chips.add(chip);
        });
        return chips;
    }

    private static String key(String role) {
        return "security.role." + role.toLowerCase(Locale.ROOT);
    }
}
