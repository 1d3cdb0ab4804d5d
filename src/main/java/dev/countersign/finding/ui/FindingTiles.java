package dev.countersign.finding.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.countersign.finding.FindingKind;
import dev.countersign.finding.FindingService;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.RiskTile;
import dev.countersign.shell.HomePart;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The five things that go wrong, one tile each on the home page; each opens what it counts. They are counted once for all. */
@org.springframework.stereotype.Component
class FindingTiles implements HomePart {

    private static final Set<FindingKind> HARMFUL = Set.of(FindingKind.SHARED_CREDENTIAL, FindingKind.TOOL_CHAIN);

    private final FindingService findings;

    FindingTiles(FindingService findings) {
        this.findings = findings;
    }

    @Override
    public Place place() {
        return Place.RISK;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public Optional<Component> show() {
        var open = findings.open();
        var tiles = new Div(Arrays.stream(FindingKind.values())
                .map(kind -> tile(kind, open.getOrDefault(kind, 0L)))
                .toArray(Component[]::new));
        tiles.addClassNames("grid", "c5");
        tiles.getStyle().set("grid-column", "1 / -1");
        return Optional.of(tiles);
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
