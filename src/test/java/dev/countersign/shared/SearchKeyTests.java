package dev.countersign.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.IntegrationTest;
import dev.countersign.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class SearchKeyTests {

    @Autowired
    JdbcClient jdbc;

    @Test
    void aKeyIsCutWhereItsColumnEndsAndNeverWithinACharacter() {
        assertThat(SearchKey.of("\uFDFA".repeat(20))).hasSize(200);
        assertThat(SearchKey.of("a" + "\uD83D\uDC1D".repeat(150))).hasSize(199);
    }

    @Test
    void whatBeginsWithAKeyStandsBeforeTheKeyAfterIt() {
        assertThat(SearchKey.after("ann")).isEqualTo("ano");
        assertThat(SearchKey.after("a\uD7FF")).isEqualTo("a\uE000");
        assertThat(SearchKey.after("a\uDBFF\uDFFF")).isEqualTo("b");
        assertThat(SearchKey.after("\uDBFF\uDFFF")).isEmpty();
    }

    /** The tests' PostgreSQL sorts as a dictionary does, so a key that is not compared by code point would not be found. */
    @Test
    void everySearchKeyIsComparedByCodePoint() {
        assumeTrue(TestDatabase.POSTGRESQL);
        assertThat(jdbc.sql("""
                                select table_name || '.' || column_name from information_schema.columns
                                where table_schema = 'public' and collation_name is distinct from 'C'
                                  and column_name in ('name_key', 'email_key', 'actor_key', 'part')""").query(String.class).list()).isEmpty();
    }
}
