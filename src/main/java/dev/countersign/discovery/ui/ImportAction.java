package dev.countersign.discovery.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.security.Roles;
import dev.countersign.shell.Action;
import org.springframework.stereotype.Component;

/** Begins an import from anywhere. */
@Component
class ImportAction implements Action {

    private final AuthenticationContext signedIn;

    ImportAction(AuthenticationContext signedIn) {
        this.signedIn = signedIn;
    }

    @Override
    public String title() {
        return t("discovery.action.title");
    }

    @Override
    public String detail() {
        return t("discovery.action.detail");
    }

    @Override
    public String route() {
        return "imports";
    }

    @Override
    public boolean isOffered() {
        return signedIn.hasRole(Roles.ADMINISTRATOR);
    }
}
