package dev.countersign.notification.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.notification.MailService;
import dev.countersign.security.Roles;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.TaskRow;
import dev.countersign.shell.PlacedPart;
import java.util.List;

/** Tells administrators and officers that people are not reached by mail. */
@org.springframework.stereotype.Component
class FailedMailTask extends PlacedPart {

    private final MailService mails;
    private final AuthenticationContext signedIn;

    FailedMailTask(MailService mails, AuthenticationContext signedIn) {
        super(Place.TASK, 45);
        this.mails = mails;
        this.signedIn = signedIn;
    }

    @Override
    protected List<? extends Component> parts() {
        if (!signedIn.hasAnyRole(Roles.ADMINISTRATOR, Roles.COMPLIANCE_OFFICER)) {
            return List.of();
        }
        var failed = mails.failed();
        return failed == 0
                ? List.of()
                : List.of(new TaskRow(
                        "!",
                        t("notification.mail.failed", failed),
                        t("notification.mail.failed.detail"),
                        new Chip(t("notification.mail.failed.chip"), Chip.Tone.BAD),
                        t("notification.mail.failed.look"),
                        "mails?state=failed"));
    }
}
