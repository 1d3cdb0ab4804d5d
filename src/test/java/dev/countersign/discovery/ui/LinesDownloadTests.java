package dev.countersign.discovery.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesDownloadTests {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
    void whatASpreadsheetWouldRunIsMadeText(String formula) {
        assertThat(LinesDownload.harmless(formula)).isEqualTo("'" + formula);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ada", "a=b"})
    void otherTextStaysAsItIs(String text) {
        assertThat(LinesDownload.harmless(text)).isEqualTo(text);
    }
}
