package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.countersign.review.CampaignFilter;
import dev.countersign.review.CampaignProgress;
import dev.countersign.review.CampaignRow;
import dev.countersign.review.CampaignStatus;
import dev.countersign.security.Roles;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.TaskRow;
import dev.countersign.shell.HomePart;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Campaigns that stopped because their counts differ: nothing in them goes on before an officer has looked. */
@Service
class StoppedCampaigns implements HomePart {

    private static final int MOST = 5;

    private final CampaignProgress campaigns;

    StoppedCampaigns(CampaignProgress campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public Place place() {
        return Place.TASK;
    }

    @Override
    public int order() {
        return -10;
    }

    @Override
    public Optional<Component> show() {
        if (!ReviewContributions.hasAny(List.of(Roles.COMPLIANCE_OFFICER))) {
            return Optional.empty();
        }
        var rows = campaigns
                .list(new CampaignFilter(null, CampaignStatus.STOPPED, CampaignFilter.Sort.DEADLINE), null, MOST)
                .rows()
                .stream()
                .map(StoppedCampaigns::task)
                .toArray(Component[]::new);
        return rows.length == 0 ? Optional.empty() : Optional.of(new Div(rows));
    }

    private static Component task(CampaignRow row) {
        return new TaskRow(
                "!",
                t("review.stopped.task", row.name()),
                row.failure() == null ? "" : row.failure(),
                new Chip(t("review.status.STOPPED"), Chip.Tone.BAD),
                t("review.stopped.go"),
                "campaigns/" + row.id());
    }
}
