package dev.countersign.shared.ui;

import com.vaadin.flow.component.html.Span;
import dev.countersign.shared.Texts;
import org.jspecify.annotations.Nullable;

/** A risk tier in its small frame, T1 (critical) to T4 (low), the same everywhere; a dash where nobody has assessed the agent. */
public class TierMark extends Span {

    public TierMark(@Nullable Integer tier) {
        super(tier == null ? "–" : "T" + tier);
        addClassNames("tier", tier == null ? "t0" : "t" + tier);
        getElement().setAttribute("title", tier == null ? Texts.t("shared.tier.none") : Texts.t("shared.tier", tier));
    }
}
