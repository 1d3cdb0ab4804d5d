package dev.countersign.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Location;
import dev.countersign.shared.Environment;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.Keyset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FilterBarTests {

    private final FilterBar filters = new FilterBar()
            .search("name", "Name")
            .select("environment", "Environment", Environment.values(), Environment::name)
            .pick("owner", "Owner", typed -> Map.of(), key -> key.equals("ada") ? "Ada Lovelace" : null)
            .day("ends", "Ends by")
            .givenKey("batch");

    @Test
    void whatAnAddressSaysAndTheListDoesNotKnowIsLeftOutAloud() {
        assertThat(read("agents?environment=BANANA&name=scout"))
                .returns(null, address -> address.get("environment"))
                .returns("scout", address -> address.get("name"));
        assertThat(said()).contains("The address says environment=BANANA, which means nothing here. It was left out.");
        assertThat(read("agents?owner=eve&ends=soon&batch=8&colour=red&sort=-size")
                        .isFiltered())
                .isFalse();
        assertThat(said())
                .contains("batch=8, colour=red, ends=soon, owner=eve, sort=-size, which")
                .contains("They were left out.");
    }

    @Test
    void whatTheListKnowsIsTakenWithoutAWordAndWrittenAsTheListWritesIt() {
        var route =
                "agents?at=place&batch=0198f000-0000-7000-8000-000000000001&ends=2026-11-23&environment=test&owner=ada&sort=-name";
        assertThat(read(route).route()).isEqualTo(route);
        assertThat(read("agents?environment=TEST").route()).isEqualTo("agents?environment=test");
        assertThat(said()).doesNotContain("left out");
    }

    @Test
    void withoutAFilterThePageOfItIsNoPage() {
        assertThat(read("agents?at=place&environment=BANANA").cursor()).isNull();
    }

    @Test
    void aPlaceThatIsNoneOfTheListShowsItsFirstPageAloud() {
        var table = new KeysetTable<String>("Names", new EmptyState("None", ""), choice -> {})
                .column("Name", "name", Span::new);
        assertThat(table.sorts()).containsExactly("name");
        table.show(Address.of(new Location("names?at=nowhere")), FilterBarTests::page, null);
        assertThat(table.getElement().getTextRecursively()).contains("does not have", "first page", "Ada");
        table.show(Address.of(new Location("names")), FilterBarTests::page, null);
        assertThat(table.getElement().getTextRecursively()).doesNotContain("does not have");
        var inVain = KeysetTable.read(Address.of(new Location("names?at=nowhere")), FilterBarTests::page);
        table.show(KeysetTable.read(Address.of(new Location("names")), FilterBarTests::page), null);
        assertThat(table.getElement().getTextRecursively()).doesNotContain("does not have");
        table.show(inVain, null);
        assertThat(table.getElement().getTextRecursively()).contains("does not have", "Ada");
    }

    private static Keyset.Page<String> page(@Nullable String cursor) {
        if (cursor != null) {
            throw Invalid.of("cursor", "This is not a place in this list.");
        }
        return new Keyset.Page<>(List.of("Ada"), null, null);
    }

    private Address read(String route) {
        return filters.read(Address.of(new Location(route)), Set.of("name"));
    }

    private String said() {
        return filters.getElement().getTextRecursively();
    }
}
