package dev.countersign.security.ui;

import static dev.countersign.shared.Texts.t;

import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.security.Roles;
import dev.countersign.shell.Action;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What administrators can start from anywhere. */
@Configuration(proxyBeanMethods = false)
class AdministratorActions {

    private record Offered(AuthenticationContext signedIn, String title, String detail, String route)
            implements Action {

        @Override
        public boolean isOffered() {
            return signedIn.hasRole(Roles.ADMINISTRATOR);
        }
    }

    @Bean
    Action openAccount(AuthenticationContext signedIn) {
        return new Offered(signedIn, t("security.accounts.open"), t("security.accounts.open.detail"), "accounts/new");
    }

    @Bean
    Action registerMachine(AuthenticationContext signedIn) {
        return new Offered(
                signedIn, t("security.machines.register"), t("security.machines.register.detail"), "machines");
    }
}
