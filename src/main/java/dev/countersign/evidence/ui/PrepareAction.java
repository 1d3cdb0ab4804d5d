package dev.countersign.evidence.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.security.Roles;
import dev.countersign.shell.Action;
import org.springframework.stereotype.Component;

/** Leads to the page where a pack is prepared, from anywhere. */
@Component
class PrepareAction implements Action {

    private final AuthenticationContext signedIn;

    PrepareAction(AuthenticationContext signedIn) {
        this.signedIn = signedIn;
    }

    @Override
    public String title() {
        return t("evidence.action");
    }

    @Override
    public String detail() {
        return t("evidence.action.detail");
    }

    @Override
    public String route() {
        return "evidence/prepare";
    }

    @Override
    public boolean isOffered() {
        return signedIn.hasRole(Roles.COMPLIANCE_OFFICER);
    }
}
