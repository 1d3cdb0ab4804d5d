package dev.countersign.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameRuleTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada\nLovelace",
                "Ada\rLovelace",
                "Ada\tLovelace",
                "Ada\u0000",
                "Ada\u0085Lovelace",
                "Ada\u2028Lovelace",
                "Ada\u2029Lovelace",
                "Ada \u202Eecalevol",
                "\u2066Ada\u2069",
                "Ada \u001B[31m",
                "Ada \uD83D"
            })
    void controlCharactersAndDirectionOverridesAreRefused(String name) {
        assertThat(NameRule.problem(name)).get().asString().contains("control character U+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u200B", "\u00A0\u200D"})
    void nameWithoutVisibleTextIsRefused(String name) {
        assertThat(NameRule.problem(name)).contains("Enter a name.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada Lovelace",
                "O'Brien-Smith",
                "李小龍",
                "\u05D3\u05D5\u05D3 \u200F(TLV)",
                "می\u200Cخواهم",
                "👩\u200D🔬 lab"
            })
    void ordinaryNamesOfAnyScriptAreAccepted(String name) {
        assertThat(NameRule.require("name", " " + name + "\n")).isEqualTo(name);
    }

    @Test
    void nameLongerThanItsColumnIsRefusedAtItsField() {
        assertThatThrownBy(() -> NameRule.require("login", "a".repeat(255), 254))
                .isInstanceOf(Invalid.class)
                .hasMessage("login: Enter a name of at most 254 characters.");
    }
}
