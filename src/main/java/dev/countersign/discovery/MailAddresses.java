package dev.countersign.discovery;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that no two people of an import, or one of it and one in the catalogue, share a mail address. It keeps who was first with an
 * address as the number of a row, and the people behind the addresses of one batch.
 */
final class MailAddresses {

    private final Catalogue catalogue;
    private final ImportRows rows;
    private final ImportId id;
    private final HashIndex firsts = new HashIndex();
    private final Map<String, String> people = new HashMap<>();

    MailAddresses(Catalogue catalogue, ImportRows rows, ImportId id) {
        this.catalogue = catalogue;
        this.rows = rows;
        this.id = id;
    }

    /** Looks at the addresses of a batch, whose rows may then be asked about. */
    void learn(List<ImportRows.Waiting> batch) {
        people.clear();
        people.putAll(catalogue.peopleByAddress(
                batch.stream().map(MailAddresses::address).collect(Collectors.toSet())));
        var earlier = new HashMap<Long, String>();
        for (var row : batch) {
            if (worksHere(row) && !people.containsKey(address(row))) {
                var first = firsts.putIfAbsent(address(row), row.number());
                if (first == HashIndex.NONE || first == row.number()) {
                    people.put(address(row), row.key());
                } else {
                    earlier.put(first, address(row));
                }
            }
        }
        if (!earlier.isEmpty()) {
            rows.numbered(id, List.copyOf(earlier.keySet())).stream()
                    .filter(row -> address(row).equals(earlier.get(row.number())))
                    .forEach(row -> people.put(address(row), row.key()));
        }
    }

    @Nullable
    String fault(ImportRows.Waiting row) {
        var person = people.getOrDefault(address(row), row.key());
        return person.equals(row.key()) || !worksHere(row)
                ? null
                : "The address %s is also that of %s. Give each person their own."
                        .formatted(row.said().get("email"), person);
    }

    /** Somebody who has left gives up the address. */
    private static boolean worksHere(ImportRows.Waiting row) {
        return !Keys.text(row.said(), "active").equals("false");
    }

    private static String address(ImportRows.Waiting row) {
        return Keys.text(row.said(), "email").strip().toLowerCase(Locale.ROOT);
    }
}
