package dev.countersign.evidence;

import dev.countersign.evidence.ControlState.Shown;
import dev.countersign.evidence.ControlState.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works out what there is to show for each control of a framework. An item that nobody answered is no decision of a reviewer,
 * whatever the campaign's rule made of it.
 */
final class ControlStates {

    private ControlStates() {}

    static List<ControlState> of(
            Frameworks frameworks, Framework framework, List<Listing> listings, Map<String, Counted> counted) {
        return framework.controls().stream()
                .map(control -> state(control, frameworks.itemsOf(control), listings, counted))
                .toList();
    }

    private static ControlState state(
            Framework.Control control, List<EvidenceItem> items, List<Listing> listings, Map<String, Counted> counted) {
        var shown = new ArrayList<Shown>();
        var missing = new ArrayList<String>();
        for (var item : items) {
            var found = listings.stream()
                    .filter(listing -> item.listings().contains(listing.name()))
                    .map(listing -> new Shown(item.id(), listing.title(), listing.csvPath(), rows(listing, counted)))
                    .toList();
            if (item.absent() != null) {
                missing.add(item.title() + ": " + item.absent());
            } else if (!item.provenWhenEmpty() && found.stream().allMatch(listing -> listing.rows() == 0)) {
                missing.add(item.title() + ": none in the period.");
            } else {
                shown.addAll(found);
                unanswered(item, counted).ifPresent(missing::add);
            }
        }
        var state = missing.isEmpty() ? State.PRESENT : shown.isEmpty() ? State.NONE : State.PARTIAL;
        return new ControlState(control.id(), control.asks(), state, shown, missing);
    }

    private static Optional<String> unanswered(EvidenceItem item, Map<String, Counted> counted) {
        var decisions = counted.get(DecisionListing.LISTING.name());
        if (decisions == null || !item.listings().contains(DecisionListing.LISTING.name())) {
            return Optional.empty();
        }
        var left = decisions.rows() - byPeople(counted);
        return left == 0
                ? Optional.empty()
                : Optional.of(
                        "%s: nobody answered %,d of %,d items; they are open, or were settled by the campaign's rule."
                                .formatted(item.title(), left, decisions.rows()));
    }

    private static long rows(Listing listing, Map<String, Counted> counted) {
        var found = counted.get(listing.name());
        if (found == null) {
            return 0;
        }
        if (listing == DecisionListing.LISTING) {
            return byPeople(counted);
        }
        return listing == ReviewerListing.LISTING && byPeople(counted) == 0 ? 0 : found.rows();
    }

    private static long byPeople(Map<String, Counted> counted) {
        var decisions = counted.get(DecisionListing.LISTING.name());
        return decisions == null
                ? 0
                : DecisionListing.BY_PEOPLE.stream().mapToLong(decisions::of).sum();
    }
}
