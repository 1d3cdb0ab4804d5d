package dev.countersign.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTextTests {

    @Test
    void aTextHoldsTheFoldedWordsOfAllThatItIsFoundBy() {
        assertThat(SearchText.of("The Invoice-Sorter", null, "INV-001")).isEqualTo(" the invoice sorter inv 001");
        assertThat(SearchText.of("…", null)).isEmpty();
        assertThat(SearchText.of("\uFDFA".repeat(200))).hasSizeLessThanOrEqualTo(1000);
    }

    @Test
    void partsAreWordsAndWhatIsLeftOfThemFromEachLaterLetterOn() {
        assertThat(SearchText.parts(" eu sorter")).containsExactlyInAnyOrder(" eu", " sorter", "orter", "rter", "ter");
        assertThat(SearchText.parts(" internationalization")).contains(" internation", "nternational", "ion");
    }

    @Test
    void partsNeverCutACharacterInTwo() {
        assertThat(SearchText.parts(" " + "\uD83D\uDC1D".repeat(10)))
                .allSatisfy(part -> assertThat(part.chars()
                                .filter(unit -> Character.isSurrogate((char) unit))
                                .count())
                        .isEven());
    }

    @Test
    void shortTermsAreBeginningsOfWordsAndLongerOnesAnyPart() {
        assertThat(Search.of("so ORT j.meyer@example.org").parts())
                .containsExactly(" so", "ort", "j meyer example org");
        assertThat(Search.of("a.b.c").words()).isEmpty();
        assertThat(Search.of("in.box so").words()).containsExactly("box", "so");
        assertThat(Search.of("  ").isAll()).isTrue();
        assertThat(Search.of(" - ").isNone()).isTrue();
    }
}
