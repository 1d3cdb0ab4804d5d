package dev.countersign.evidence.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.evidence.CampaignChoice;
import dev.countersign.evidence.PackPreflight;
import dev.countersign.evidence.Period;
import dev.countersign.shared.ui.Card;
import dev.countersign.shared.ui.Times;
import java.time.LocalDate;

/** Whether the counts agree, and what an officer should know of the chosen days before the pack is made. */
class OutlookCard extends Card {

    OutlookCard(PackPreflight preflight, CampaignChoice campaign, Period period, LocalDate today) {
        super(t("evidence.prepare.now"));
        addClassName("stack");
        add(counts(preflight));
        if (!campaign.ranIn(period)) {
            add(note(t("evidence.prepare.outside", campaign.name(), run(campaign)), "warn"));
        }
        if (period.to().isAfter(today)) {
            add(note(t("evidence.prepare.ahead"), "warn"));
        }
    }

    static Paragraph note(String words, String tone) {
        var note = new Paragraph(words);
        note.addClassNames("note", tone);
        return note;
    }

    private static Paragraph counts(PackPreflight preflight) {
        return preflight.reconciles()
                ? note(
                        t(
                                "evidence.prepare.agrees",
                                Figures.count(preflight.rows()),
                                Figures.count(preflight.items()),
                                preflight.campaignName()),
                        "good")
                : note(t("evidence.prepare.differs"), "bad");
    }

    private static String run(CampaignChoice campaign) {
        var last = campaign.lastDay();
        return last == null
                ? t("evidence.prepare.runs", Times.day(campaign.firstDay()))
                : t("evidence.prepare.ran", Times.day(campaign.firstDay()), Times.day(last));
    }
}
