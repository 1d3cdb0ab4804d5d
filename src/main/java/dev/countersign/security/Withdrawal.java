package dev.countersign.security;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes back what people let applications do in their name, whether they have their token yet or not. */
@Component
class Withdrawal {

    private final JdbcClient jdbc;

    Withdrawal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void ofTools(Account account) {
        jdbc.sql("delete from oauth2_authorization where principal_name = ?")
                .param(account.login())
                .update();
    }
}
