package dev.countersign.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTests {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Jörg Strauß, JORG STRAUSS",
                "STRAẞE, strasse",
                "O’Brien, o'brien",
                "O´Brien, O`Brien",
                "Łukasz Ødegård, lukasz odegard",
                "İzmir, izmir",
                "ΟΔΟΣ, οδος",
                "ﬁle – one, file - one",
                "in\u00ADvoice\u00A0\u200Bsorter, invoice sorter",
                "Ｆｕｌｌ, full"
            })
    void textsThatReadAlikeFoldAlike(String one, String other) {
        assertThat(Folding.of(one)).isEqualTo(Folding.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jörg Strauß’s", "ẞ´`ΣΑΣ ﷺ", "İ ı ĳ ŉ ΐ", "\u2028a\tb\u3000c", "🤖 agent"})
    void foldingTwiceChangesNothing(String text) {
        assertThat(Folding.of(Folding.of(text))).isEqualTo(Folding.of(text));
    }

    @Test
    void punctuationSeparatesWordsAndApostrophesDoNot() {
        assertThat(Folding.words(" The invoice-sorter (EU), O’Brien's ")).isEqualTo("the invoice sorter eu obriens");
        assertThat(Folding.words("j.meyer@example.org")).isEqualTo("j meyer example org");
        assertThat(Folding.words("- @ …")).isEmpty();
    }
}
