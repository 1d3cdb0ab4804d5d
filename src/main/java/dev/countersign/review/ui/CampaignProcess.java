package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import dev.countersign.shared.ui.Card;

/** The campaign's process as its model draws it, with the step marked where it stands. */
class CampaignProcess extends Card {

    CampaignProcess(String diagram) {
        super(t("review.campaign.process"));
        var picture = new Div(new Svg(diagram));
        picture.addClassName("process");
        picture.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", t("review.campaign.process.picture"));
        add(picture);
    }
}
