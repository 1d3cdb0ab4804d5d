package dev.countersign.evidence.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NavigationTrigger;
import com.vaadin.flow.router.Router;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.security.Roles;
import dev.countersign.shared.Ids;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class PrepareViewTests {

    @Autowired
    EvidenceService evidence;

    @Autowired
    ServletContext context;

    @Autowired
    Clock clock;

    @Test
    void whatTheAddressAsksForInVainIsLeftOutAloud() {
        assertThat(said("evidence/prepare?framework=BANANA")).contains("framework=BANANA, which means nothing here");
        assertThat(said("evidence/prepare?campaign=7&from=soon&colour=red"))
                .contains("campaign=7, colour=red, from=soon, which mean nothing here");
        assertThat(said("evidence/prepare?from=2026-10-01&to=2026-12-31")).doesNotContain("nothing here");
    }

    private String said(String route) {
        try (var _ = SignedInAs.person(Ids.next(), "Olu Officer", Roles.COMPLIANCE_OFFICER)) {
            var view = new PrepareView(evidence, clock);
            view.beforeEnter(entering(route));
            return view.getElement().getTextRecursively();
        }
    }

    private BeforeEnterEvent entering(String route) {
        var router = new Router(ApplicationRouteRegistry.getInstance(new VaadinServletContext(context)));
        return new BeforeEnterEvent(
                router, NavigationTrigger.PAGE_LOAD, new Location(route), PrepareView.class, new UI(), List.of());
    }
}
