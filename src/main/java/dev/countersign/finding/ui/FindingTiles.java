package dev.countersign.finding.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.countersign.finding.FindingKind;
import dev.countersign.finding.FindingService;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shell.PlacedPart;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The five things that go wrong, one tile each on the home page; each opens what it counts. They are counted once for all. */
@org.springframework.stereotype.Component
class FindingTiles extends PlacedPart {

    private static final Set<FindingKind> HARMFUL = Set.of(FindingKind.SHARED_CREDENTIAL, FindingKind.TOOL_CHAIN);

    private final FindingService findings;

    FindingTiles(FindingService findings) {
        super(Place.RISK, 0);
        this.findings = findings;
    }

    @Override
    protected List<? extends Component> parts() {
        var open = findings.open();
        var tiles = new Div(Arrays.stream(FindingKind.values())
                .map(kind -> tile(kind, open.getOrDefault(kind, 0L)))
                .toArray(Component[]::new));
        tiles.addClassNames("grid", "c6");
        tiles.getStyle().set("grid-column", "1 / -1");
        return List.of(tiles);
    }

    private static RiskTile tile(FindingKind kind, long open) {
        var chip = open == 0
                ? new Chip(t("finding.chip.clear"), Chip.Tone.GOOD)
                : HARMFUL.contains(kind)
                        ? new Chip(t("finding.chip.act"), Chip.Tone.BAD)
                        : new Chip(t("finding.chip.watch"), Chip.Tone.WARN);
        return new RiskTile(
                "%,d".formatted(open),
                FindingListView.words(kind),
                t("finding." + kind.name() + ".detail"),
                chip,
                "findings?kind=" + kind.name().toLowerCase(Locale.ROOT));
    }
}
