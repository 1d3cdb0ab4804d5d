package dev.countersign;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.communication.PushMode;
import com.vaadin.flow.theme.aura.Aura;
import dev.countersign.ledger.LedgerCommand;
import dev.countersign.security.AdministratorCommand;
import dev.countersign.shared.StartChecks;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Identity governance for AI agents: who owns which one, what it can reach, who approved that, and when it ends. */
@SpringBootApplication
@Modulithic(systemName = "Countersign", sharedModules = "shared")
@EnableScheduling
@EnableAsync
@Push(PushMode.AUTOMATIC)
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("context://countersign/countersign.css")
@Viewport("width=device-width, initial-scale=1")
public class Countersign implements AppShellConfigurator {

    public static void main(String[] arguments) {
        if (List.of(arguments).contains(LedgerCommand.NAME)) {
            System.exit(LedgerCommand.run(System.out, arguments));
        }
        if (List.of(arguments).contains(AdministratorCommand.NAME)) {
            System.exit(AdministratorCommand.run(System.out, arguments));
        }
        var application = new SpringApplication(Countersign.class);
        application.addListeners(new StartChecks());
        application.run(arguments);
    }

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addLink("icon", "countersign/mark.svg");
        settings.addMetaTag("color-scheme", "light dark");
    }
}
