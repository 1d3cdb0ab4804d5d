package dev.countersign.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Location;
import dev.countersign.shared.Environment;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AddressTests {

    private final Address third = Address.of(new Location("agents?environment=test&sort=-tier&at=abc"));

    @Test
    void anotherFilterStartsAtTheFirstPageAndKeepsTheOrder() {
        assertThat(third.with("q", "invoice & co").route())
                .isEqualTo("agents?environment=test&q=invoice+%26+co&sort=-tier");
    }

    @Test
    void anEmptyFilterLeavesTheAddress() {
        assertThat(third.with("environment", " ").route()).isEqualTo("agents?sort=-tier");
    }

    @Test
    void anotherPageKeepsFiltersAndOrder() {
        assertThat(third.with(new KeysetTable.Choice("-tier", "def")).route())
                .isEqualTo("agents?at=def&environment=test&sort=-tier");
    }

    @Test
    void anotherOrderStartsAtTheFirstPage() {
        assertThat(third.with(new KeysetTable.Choice("name", null)).route())
                .isEqualTo("agents?environment=test&sort=name");
    }

    @Test
    void withoutFiltersOnlyTheOrderStays() {
        assertThat(third.withoutFilters().route()).isEqualTo("agents?sort=-tier");
    }

    @Test
    void whatNamesNoConstantIsNoFilter() {
        assertThat(third.get("environment", Environment.class)).contains(Environment.TEST);
        assertThat(Address.of(new Location("agents?environment=moon")).get("environment", Environment.class))
                .isEmpty();
    }

    @Test
    void whatIsNoKeyIsNothing() {
        var address = Address.of(new Location("grants?agent=0198f000-0000-7000-8000-000000000001&resource=banana"));
        assertThat(address.key("agent")).contains(UUID.fromString("0198f000-0000-7000-8000-000000000001"));
        assertThat(address.key("resource")).isEmpty();
        assertThat(address.key("owner")).isEmpty();
    }
}
