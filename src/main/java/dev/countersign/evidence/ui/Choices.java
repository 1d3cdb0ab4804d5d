package dev.countersign.evidence.ui;

import dev.countersign.evidence.CampaignChoice;
import dev.countersign.evidence.Framework;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How what can be chosen for a pack stands in the address of a page. */
final class Choices {

    private Choices() {}

    static @Nullable String id(@Nullable Object choice) {
        return switch (choice) {
            case Framework chosen -> chosen.id();
            case CampaignChoice chosen -> chosen.id().toString();
            case null, default -> null;
        };
    }

    static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    static boolean isAmong(List<?> choices, String id) {
        return choices.stream().anyMatch(choice -> id.equals(id(choice)));
    }

    /** The one of this name, else the first there is. */
    static <T> @Nullable T named(List<T> choices, @Nullable String id) {
        return choices.stream()
                .filter(choice -> id != null && id.equals(id(choice)))
                .findFirst()
                .orElse(choices.isEmpty() ? null : choices.getFirst());
    }
}
