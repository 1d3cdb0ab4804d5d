package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import dev.countersign.review.CampaignFilter;
import dev.countersign.review.CampaignProgress;
import dev.countersign.review.CampaignRow;
import dev.countersign.review.CampaignStatus;
import dev.countersign.security.Roles;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.TaskRow;
import dev.countersign.shell.PlacedPart;
import java.util.List;
import org.springframework.stereotype.Service;

/** Campaigns that stopped because their counts differ: nothing in them goes on before an officer has looked. */
@Service
class StoppedCampaigns extends PlacedPart {

    private static final int MOST = 5;

    private final CampaignProgress campaigns;

    StoppedCampaigns(CampaignProgress campaigns) {
        super(Place.TASK, -10);
        this.campaigns = campaigns;
    }

    @Override
    protected List<? extends Component> parts() {
        if (!ReviewContributions.hasAny(List.of(Roles.COMPLIANCE_OFFICER))) {
            return List.of();
        }
        return campaigns
                .list(new CampaignFilter(null, CampaignStatus.STOPPED, CampaignFilter.Sort.DEADLINE), null, MOST)
                .rows()
                .stream()
                .map(StoppedCampaigns::task)
                .toList();
    }

    private static TaskRow task(CampaignRow row) {
        return new TaskRow(
                "!",
                t("review.stopped.task", row.name()),
                row.failure() == null ? "" : row.failure(),
                new Chip(t("review.status.STOPPED"), Chip.Tone.BAD),
                t("review.stopped.go"),
                "campaigns/" + row.id());
    }
}
