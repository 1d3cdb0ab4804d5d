package dev.countersign.access.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.access.GrantId;
import dev.countersign.access.GrantKind;
import dev.countersign.access.GrantRow;
import dev.countersign.access.GrantService;
import dev.countersign.access.GrantStatus;
import dev.countersign.shared.ui.Bars;
import dev.countersign.shared.ui.Chip;
import dev.countersign.shared.ui.EmptyState;
import dev.countersign.shared.ui.KeysetTable;
import dev.countersign.shared.ui.Links;
import dev.countersign.shared.ui.SensitivityChip;
import dev.countersign.shared.ui.Times;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Grants as a table: what may be done, how harmful that is, since when and why, and whether it is used. */
@StyleSheet("context://countersign/access.css")
class GrantTable extends Div {

    private static final int WEEKS = 12;

    private final KeysetTable<GrantRow> table;
    private final GrantService grants;
    private final Clock clock;
    private Map<GrantId, SortedMap<LocalDate, Long>> uses = Map.of();
    private Consumer<KeysetTable.Choice> chosen = choice -> {};

    GrantTable(String label, EmptyState empty, GrantService grants, Clock clock) {
        this.grants = grants;
        this.clock = clock;
        table = new KeysetTable<>(label, empty, choice -> chosen.accept(choice));
        addClassName("access-grants");
        add(table);
    }

    GrantTable withAgents() {
        table.column(t("access.grant.agent"), "agent", row -> Links.to("agents/" + row.agent(), row.agentName()));
        return this;
    }

    GrantTable withResources() {
        table.column(
                t("access.grant.resource"), null, row -> Links.to("resources/" + row.resource(), row.resourceName()));
        return this;
    }

    /** Adds what every table of grants shows. */
    GrantTable withTheRest() {
        table.column(t("access.grant.permission"), null, GrantTable::permission)
                .column(t("access.grant.sensitivity"), "sensitivity", row -> new SensitivityChip(row.sensitivity()))
                .column(t("access.grant.kind"), null, this::kind)
                .column(t("access.grant.since"), "since", this::since)
                .column(t("access.grant.use"), "used", this::use);
        return this;
    }

    GrantTable onChoice(Consumer<KeysetTable.Choice> turn) {
        chosen = turn;
        return this;
    }

    /** The orders that the headers offer. */
    Set<String> sorts() {
        return table.sorts();
    }

    void show(KeysetTable.Found<GrantRow> found, @Nullable String sort) {
        var from = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusWeeks(WEEKS - 1L);
        uses = grants.usesByWeek(found.page().rows().stream().map(GrantRow::id).toList(), from);
        table.show(found, sort);
    }

    private static Component permission(GrantRow row) {
        var name = new Div(new Span(row.entitlementName()));
        if (row.broad()) {
            name.add(new Chip(t("access.broad"), Chip.Tone.WARN));
        }
        name.addClassNames("access-name");
        return twoLines(name, row.meaning());
    }

    private Component kind(GrantRow row) {
        if (row.status() != GrantStatus.ACTIVE) {
            var chip = new Chip(Words.of(row.status()), Chip.Tone.PLAIN);
            return twoLines(chip, row.endedBy() == null ? "" : t("access.grant.endedBy", row.endedBy()));
        }
        return row.kind() == GrantKind.STANDING || row.expiresAt() == null
                ? new Span(t("access.grant.standing"))
                : until(row.expiresAt());
    }

    private Component until(Instant end) {
        var day = Times.day(end, clock.instant(), "–");
        day.setText(t("access.grant.until", day.getText()));
        return day;
    }

    private Component since(GrantRow row) {
        var origin = Words.of(row.origin()) + (row.originRef() == null ? "" : " · " + row.originRef());
        return twoLines(Times.day(row.grantedAt(), clock.instant(), "–"), origin);
    }

    private Component use(GrantRow row) {
        var weeks = weeks(uses.getOrDefault(row.id(), Collections.emptySortedMap()));
        var words = Times.day(row.lastUsedAt(), clock.instant(), t("access.used.never"));
        words.addClassName("muted");
        if (row.lastUsedAt() != null) {
            words.setText(t("access.used", words.getText()));
            words.setTitle(words.getTitle().orElse("") + ", " + t("access.used.count", row.useCount()));
        }
        var line = new Div(
                new Bars(
                        weeks,
                        t(
                                "access.used.weeks",
                                weeks.stream().mapToLong(Long::longValue).sum())),
                words);
        line.addClassName("access-use");
        return line;
    }

    private List<Long> weeks(SortedMap<LocalDate, Long> known) {
        var thisWeek = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return IntStream.range(0, WEEKS)
                .mapToObj(week -> known.getOrDefault(thisWeek.minusWeeks(WEEKS - 1L - week), 0L))
                .toList();
    }

    private static Component twoLines(Component first, String second) {
        var below = new Span(second);
        below.addClassName("muted");
        var lines = new Div(first, below);
        lines.addClassName("access-lines");
        return lines;
    }
}
