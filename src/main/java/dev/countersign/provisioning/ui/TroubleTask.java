package dev.countersign.provisioning.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.provisioning.RevocationService;
import dev.countersign.security.Roles;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.TaskRow;
import dev.countersign.shell.PlacedPart;
import java.util.List;

/** Tells officers of revocations that failed or are late. */
@org.springframework.stereotype.Component
class TroubleTask extends PlacedPart {

    private final RevocationService revocations;
    private final AuthenticationContext authentication;

    TroubleTask(RevocationService revocations, AuthenticationContext authentication) {
        super(Place.TASK, 20);
        this.revocations = revocations;
        this.authentication = authentication;
    }

    @Override
    protected List<? extends Component> parts() {
        if (!authentication.hasAnyRole(Roles.COMPLIANCE_OFFICER, Roles.ADMINISTRATOR)) {
            return List.of();
        }
        var trouble = revocations.inTrouble();
        return trouble == 0
                ? List.of()
                : List.of(new TaskRow(
                        "!",
                        t("provisioning.trouble", trouble),
                        t("provisioning.trouble.detail"),
                        new Chip(t("provisioning.trouble.chip"), Chip.Tone.BAD),
                        t("provisioning.trouble.look"),
                        "revocations?status=trouble"));
    }
}
