package dev.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.shared.Actor;
import dev.countersign.shared.Environment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

class CanonicalJsonTests {

    @Test
    void membersAreSortedByTheirUtf16CodeUnits() {
        // The example of RFC 8785, section 3.2.3.
        assertThat(CanonicalJson.of(Map.of(
                        "\u20ac",
                        "Euro Sign",
                        "\r",
                        "Carriage Return",
                        "\ufb33",
                        "Hebrew Letter Dalet With Dagesh",
                        "1",
                        "One",
                        "\ud83d\ude00",
                        "Emoji: Grinning Face",
                        "\u0080",
                        "Control",
                        "\u00f6",
                        "Latin Small")))
                .isEqualTo(
                        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin Small\","
                                + "\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void theLibraryFindsNothingToChange() throws Exception {
        var nothing = new TreeMap<String, Object>();
        nothing.put("left out", null);
        nothing.put("kept", List.of());
        var json = CanonicalJson.of(Map.of(
                "text", "\u20ac$\u000f\nA'B\"\\\\\"/\u007f\u2028\u0000\b\f\t\r\u001f",
                "numbers", List.of(0, -1, 9007199254740991L, 333333333.33333329, 1e30, 4.5, 2e-3, 1e-27, -0.0),
                "truth", List.of(true, false),
                "nested", Map.of("b", Map.of(), "a", nothing),
                "", "empty"));

        assertThat(json).isEqualTo(new JsonCanonicalizer(json).getEncodedString());
        assertThat(json).contains("\"a\":{\"kept\":[]}").contains("333333333.3333333,1e+30,4.5,0.002,1e-27,0]");
    }

    @Test
    void everythingElseIsWrittenAsItPrints() {
        var id = UUID.fromString("01935fe4-8c1c-7000-8000-000000000001");
        assertThat(CanonicalJson.of(Map.of("id", id, "where", Environment.TEST, "cost", new BigDecimal("1.10"))))
                .isEqualTo("{\"cost\":\"1.10\",\"id\":\"" + id + "\",\"where\":\"TEST\"}");
        assertThat(CanonicalJson.of(Map.of("uses", 9007199254740993L))).isEqualTo("{\"uses\":\"9007199254740993\"}");
        assertThatThrownBy(() -> CanonicalJson.of(Map.of("share", Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEntryIsWrittenInItsCanonicalForm() throws Exception {
        var entry = new LedgerEntry(
                UUID.fromString("01935fe4-8c1c-7000-8000-000000000001"),
                Instant.parse("2026-02-01T09:30:00Z"),
                Actor.person(new UUID(0, 7), "Ada \"Countess\" Lovelace")
                        .onBehalfOf(Actor.person(new UUID(0, 8), "Żaneta")),
                "grant.revoked",
                "grant",
                "17",
                "{\"reason\":\"no longer needed\"}",
                null);

        assertThat(entry.canonical())
                .isEqualTo(new JsonCanonicalizer(entry.canonical()).getEncodedString())
                .isEqualTo("""
                        {"action":"grant.revoked","actor":{"id":"00000000-0000-0000-0000-000000000007","kind":"PERSON",\
                        "name":"Ada \\"Countess\\" Lovelace"},"details":{"reason":"no longer needed"},\
                        "id":"01935fe4-8c1c-7000-8000-000000000001","object":{"id":"17","type":"grant"},\
                        "onBehalfOf":{"id":"00000000-0000-0000-0000-000000000008","kind":"PERSON","name":"Żaneta"},\
                        "time":"2026-02-01T09:30:00.000000Z"}""");
    }
}
