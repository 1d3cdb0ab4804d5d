package dev.countersign.finding.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import dev.countersign.finding.FindingKind;
import dev.countersign.finding.FindingService;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.RiskTile;
import dev.countersign.shell.HomePart;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The five things that go wrong, one tile each on the home page; each opens what it counts. */
@Configuration(proxyBeanMethods = false)
class FindingTiles {

    @Bean
    HomePart sharedCredentialTile(FindingService findings) {
        return new Tile(findings, FindingKind.SHARED_CREDENTIAL);
    }

    @Bean
    HomePart broadAccessTile(FindingService findings) {
        return new Tile(findings, FindingKind.BROAD_ACCESS);
    }

    @Bean
    HomePart toolChainTile(FindingService findings) {
        return new Tile(findings, FindingKind.TOOL_CHAIN);
    }

    @Bean
    HomePart orphanedOrDormantTile(FindingService findings) {
        return new Tile(findings, FindingKind.ORPHANED_OR_DORMANT);
    }

    @Bean
    HomePart pastSunsetTile(FindingService findings) {
        return new Tile(findings, FindingKind.PAST_SUNSET);
    }

    private record Tile(FindingService findings, FindingKind kind) implements HomePart {

        private static final List<FindingKind> HARMFUL =
                Stream.of(FindingKind.SHARED_CREDENTIAL, FindingKind.TOOL_CHAIN).toList();

        @Override
        public Place place() {
            return Place.RISK;
        }

        @Override
        public int order() {
            return kind.ordinal();
        }

        @Override
        public Optional<Component> show() {
            var open = findings.open().getOrDefault(kind, 0L);
            var chip = open == 0
                    ? new Chip(t("finding.chip.clear"), Chip.Tone.GOOD)
                    : HARMFUL.contains(kind)
                            ? new Chip(t("finding.chip.act"), Chip.Tone.BAD)
                            : new Chip(t("finding.chip.watch"), Chip.Tone.WARN);
            return Optional.of(new RiskTile(
                    "%,d".formatted(open),
                    FindingListView.words(kind),
                    t("finding." + kind.name() + ".detail"),
                    chip,
                    "findings?kind=" + kind.name().toLowerCase(Locale.ROOT)));
        }
    }
}
