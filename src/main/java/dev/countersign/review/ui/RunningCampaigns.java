package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.review.CampaignFilter;
import dev.countersign.review.CampaignProgress;
import dev.countersign.review.CampaignRow;
import dev.countersign.review.CampaignStatus;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.ProgressBarTrack;
import dev.countersign.shared.ui.Times;
import dev.countersign.shell.PlacedPart;
import java.util.List;
import org.springframework.stereotype.Service;

/** The campaigns under way, for those who watch them. */
@Service
class RunningCampaigns extends PlacedPart {

    private static final int MOST = 5;

    private final CampaignProgress campaigns;

    RunningCampaigns(CampaignProgress campaigns) {
        super(Place.PANEL, 0);
        this.campaigns = campaigns;
    }

    @Override
    protected List<? extends Component> parts() {
        if (!ReviewContributions.mayReadCampaigns()) {
            return List.of();
        }
        var running = campaigns
                .list(new CampaignFilter(null, CampaignStatus.RUNNING, CampaignFilter.Sort.DEADLINE), null, MOST)
                .rows();
        return running.isEmpty()
                ? List.of()
                : List.of(new Panel(running.stream().map(this::line).toArray(Component[]::new)));
    }

    private Component line(CampaignRow row) {
        var decided = row.items() - row.open();
        var percent = new Span(row.items() == 0 ? "–" : Math.round(100.0 * decided / row.items()) + " %");
        var words = new Span(pace(row));
        words.addClassName("muted");
        var name = Links.to("campaigns/" + row.id(), row.name());
        name.addClassName("strong");
        var line = new Div(
                name,
                ProgressBarTrack.of(decided, row.items(), t("review.campaign.decided.of", decided, row.items())),
                percent,
                words);
        line.addClassName("running");
        return line;
    }

    private String pace(CampaignRow row) {
        var until = Times.minute(row.deadlineAt());
        var forecast = campaigns.figures(row.id()).forecast();
        return forecast == null || forecast.doneAt() == null
                ? until
                : t(
                        forecast.inTime() ? "review.campaign.forecast.good" : "review.campaign.forecast.late",
                        until,
                        Times.minute(forecast.doneAt()));
    }

    @StyleSheet("context://countersign/review.css")
    private static final class Panel extends Card {
        Panel(Component... lines) {
            super(t("review.campaigns.running"), lines);
        }
    }
}
