package dev.countersign.discovery;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sees to it that no two people of an import, or one of it and one in the catalogue, share a mail address. */
final class MailAddresses {

    private final Catalogue catalogue;
    private final Map<String, String> people = new HashMap<>();

    MailAddresses(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void learn(List<ImportRows.Waiting> batch) {
        var addresses = batch.stream().map(MailAddresses::address).collect(Collectors.toSet());
        catalogue.peopleByAddress(addresses).forEach(people::putIfAbsent);
        batch.stream().filter(MailAddresses::worksHere).forEach(row -> people.putIfAbsent(address(row), row.key()));
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
