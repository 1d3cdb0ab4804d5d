package dev.countersign.review.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import dev.countersign.shared.ui.Card;

/** The campaign's process as its model draws it, with the step marked where it stands and in view where the page is narrower. */
class CampaignProcess extends Card {

    CampaignProcess(String diagram) {
        super(t("review.campaign.process"));
        var picture = new Div(new Svg(diagram));
        picture.addClassName("process");
        picture.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", t("review.campaign.process.picture"));
        picture.getElement().executeJs("""
                new IntersectionObserver((seen, watch) => {
                    const here = this.querySelector('[data-current]');
                    if (!here || !seen.some(each => each.isIntersecting)) return;
                    watch.disconnect();
                    const step = here.getBoundingClientRect();
                    const frame = this.getBoundingClientRect();
                    this.scrollLeft += step.left + step.width / 2 - frame.left - frame.width / 2;
                }).observe(this);""");
        add(picture);
    }
}
