package dev.countersign.review.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;

/** What a reviewer can do with an item, and from there with others like it; each with its keys. */
enum Act {
    CERTIFY("C", Key.KEY_C),
    REVOKE("R", Key.KEY_R),
    CANNOT_DECIDE("D", Key.KEY_D),
    REASSIGN("A", Key.KEY_A),
    UNDO("U", Key.KEY_U),
    CERTIFY_REST("Shift+A", Key.KEY_A, KeyModifier.SHIFT),
    CERTIFY_EVERYWHERE("Shift+C", Key.KEY_C, KeyModifier.SHIFT),
    REVOKE_EVERYWHERE("Shift+R", Key.KEY_R, KeyModifier.SHIFT);

    private final String words;
    private final Key key;
    private final KeyModifier[] modifiers;

    Act(String words, Key key, KeyModifier... modifiers) {
        this.words = words;
        this.key = key;
        this.modifiers = modifiers;
    }

    /** The keys as people and {@code aria-keyshortcuts} write them. */
    String words() {
        return words;
    }

    Key key() {
        return key;
    }

    KeyModifier[] modifiers() {
        return modifiers.clone();
    }
}
