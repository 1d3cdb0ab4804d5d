package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.review.CampaignDetail;
import dev.countersign.review.CampaignFigures;
import dev.countersign.review.DayProgress;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.Times;
import java.time.Clock;
import java.util.List;

/** How a campaign got where it is, day by day, and where it goes at this pace. */
class CampaignCharts extends Card {

    CampaignCharts(List<DayProgress> days, CampaignFigures figures, CampaignDetail campaign, Clock clock) {
        super(t("review.campaign.days"));
        if (days.isEmpty()) {
            add(new Paragraph(t("review.campaign.days.none")));
            return;
        }
        var chart = Chart.columns(
                t("review.campaign.days.label", figures.decided(), figures.items()),
                days.stream().map(day -> Times.day(day.day())).toList(),
                List.of(new Chart.Series(
                        t("review.campaign.days.series"),
                        days.stream().map(DayProgress::decided).toList(),
                        Chip.Tone.ACCENT)));
        chart.getStyle().setHeight("220px");
        add(chart);
        var forecast = figures.forecast();
        if (forecast != null && figures.open() > 0) {
            var words = new Paragraph(
                    forecast.doneAt() == null
                            ? t("review.campaign.pace.none", figures.open())
                            : t(
                                    forecast.inTime() ? "review.campaign.pace.good" : "review.campaign.pace.late",
                                    forecast.perDay(),
                                    Times.minute(forecast.doneAt()),
                                    Times.distance(campaign.plan().deadline(), clock.instant())));
            words.addClassName("muted");
            add(words);
        }
    }
}
