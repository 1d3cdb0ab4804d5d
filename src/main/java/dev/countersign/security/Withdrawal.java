package dev.countersign.security;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes back what people let tools do in their name: a tool has to ask them again. */
@Component
class Withdrawal {

    private final JdbcClient jdbc;

    Withdrawal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void ofTools(Account account) {
        jdbc.sql("delete from oauth2_authorization_consent where principal_name = ?")
                .param(account.login())
                .update();
    }
}
