package dev.countersign.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org",
                "ada.lovelace+agents@mail.example.org",
                "o'hara@example.org",
                "jörg@bücher.example",
                "root@localhost"
            })
    void addressesPeopleHave(String address) {
        assertThat(MailAddress.is(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "not an address",
                "@example.org",
                "ada@",
                "ada@@example.org",
                "ada@example..org",
                "ada@.example.org",
                "ada@example.org.",
                "Ada <ada@example.org>",
                "ada@example.org,bob@example.org",
                "ada@exa\u0000mple.org",
                "ada\r\nBcc: bob@example.org"
            })
    void whatIsNone(String address) {
        assertThat(MailAddress.is(address)).isFalse();
    }
}
