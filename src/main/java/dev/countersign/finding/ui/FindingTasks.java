package dev.countersign.finding.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.finding.FindingService;
import dev.countersign.finding.ToAct;
import dev.countersign.security.Roles;
import dev.countersign.shared.ui.TaskRow;
import dev.countersign.shell.PlacedPart;
import java.util.ArrayList;
import java.util.List;

/** The findings that wait for the person who is signed in: those of agents they own or, where nobody does, of projects they lead;
 * and for the analyst whatever is open. */
@org.springframework.stereotype.Component
class FindingTasks extends PlacedPart {

    private static final String GLYPH = "◆";

    private final FindingService findings;
    private final AuthenticationContext signedIn;

    FindingTasks(FindingService findings, AuthenticationContext signedIn) {
        super(Place.TASK, 30);
        this.findings = findings;
        this.signedIn = signedIn;
    }

    @Override
    protected List<? extends Component> parts() {
        var rows = new ArrayList<TaskRow>();
        var mine = findings.waitingFor(ToAct.ME);
        if (mine > 0) {
            rows.add(row(t("finding.task.mine", mine), t("finding.task.mine.detail"), "findings?act=me"));
        }
        if (signedIn.hasRole(Roles.SECURITY_ANALYST)) {
            var open =
                    findings.open().values().stream().mapToLong(Long::longValue).sum();
            if (open > 0) {
                rows.add(row(
                        t("finding.task.open", open),
                        t("finding.task.open.detail", findings.waitingFor(ToAct.NOBODY)),
                        "findings"));
            }
        }
        return rows;
    }

    private static TaskRow row(String title, String detail, String route) {
        return new TaskRow(GLYPH, title, detail, null, t("finding.task.look"), route);
    }
}
