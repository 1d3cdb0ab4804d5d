package dev.countersign.evidence;

import dev.countersign.evidence.ControlState.Shown;
import dev.countersign.evidence.ControlState.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Works out what there is to show for each control of a framework, and what there is not. */
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
            var own = listings.stream()
                    .filter(listing -> item.listings().contains(listing.name()))
                    .toList();
            var found = own.stream()
                    .map(listing ->
                            new Shown(item.id(), listing.title(), listing.csvPath(), listing.provingRows(counted)))
                    .toList();
            if (item.absent() != null) {
                missing.add(item.title() + ": " + item.absent());
            } else if (!item.provenWhenEmpty() && found.stream().allMatch(listing -> listing.rows() == 0)) {
                missing.add(item.title() + ": none in the period.");
            } else {
                shown.addAll(found);
                own.stream()
                        .flatMap(listing -> listing.unproven(counted).stream())
                        .forEach(why -> missing.add(item.title() + ": " + why));
            }
        }
        var state = missing.isEmpty() ? State.PRESENT : shown.isEmpty() ? State.NONE : State.PARTIAL;
        return new ControlState(control.id(), control.asks(), state, shown, missing);
    }
}
