package dev.countersign.shell;

/** An entry of the menu behind the initials of the person who is signed in, as in "My account". */
public interface PersonLink {

    int order();

    String title();

    String route();
}
