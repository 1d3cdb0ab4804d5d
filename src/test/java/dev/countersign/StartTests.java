package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class StartTests {

    @Autowired
    JdbcClient jdbc;

    @Test
    void anEmptyDatabaseGetsItsTables() {
        assertThat(jdbc.sql("select count(*) from person").query(Long.class).single())
                .isNotNegative();
    }
}
