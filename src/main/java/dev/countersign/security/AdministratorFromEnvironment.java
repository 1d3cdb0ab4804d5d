package dev.countersign.security;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Opens the first account at the first start from {@code COUNTERSIGN_ADMIN_EMAIL} and {@code COUNTERSIGN_ADMIN_PASSWORD}, for those
 * who would rather not have a page ask. Does nothing once there is an account.
 */
@Component
@Order(100)
class AdministratorFromEnvironment implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(AdministratorFromEnvironment.class);

    private final FirstAccount first;
    private final String name;
    private final String email;
    private final String password;

    AdministratorFromEnvironment(
            FirstAccount first,
            @Value("${countersign.admin.name:}") String name,
            @Value("${countersign.admin.email:}") String email,
            @Value("${countersign.admin.password:}") String password) {
        this.first = first;
        this.name = name.isBlank() ? email : name;
        this.email = email;
        this.password = password;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!first.isOpen()) {
            return;
        }
        if (email.isBlank() || password.isBlank()) {
            LOG.info("Nobody can sign in yet. Open the application in a browser: it asks for an administrator.");
            return;
        }
        try {
            first.take(name, email, password);
            LOG.info("{} is administrator now.", email);
        } catch (AccountRefused e) {
            LOG.info("Another node has opened the first account.");
        }
    }
}
