package dev.countersign.security.ui;

import dev.countersign.shared.Texts;
import dev.countersign.shell.PersonLink;
import org.springframework.stereotype.Component;

/** Leads from the menu of the person who is signed in to their account. */
@Component
class OwnAccountLink implements PersonLink {

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String title() {
        return Texts.t("security.own.title");
    }

    @Override
    public String route() {
        return "account";
    }
}
