package dev.countersign.review.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NavigationTrigger;
import com.vaadin.flow.router.Router;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.countersign.IntegrationTest;
import dev.countersign.SignedInAs;
import dev.countersign.review.CampaignProgress;
import dev.countersign.security.Roles;
import dev.countersign.shared.Ids;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class CampaignListViewTests {

    @Autowired
    CampaignProgress campaigns;

    @Autowired
    AuthenticationContext signedIn;

    @Autowired
    ServletContext context;

    @Autowired
    Clock clock;

    @Test
    void aPlaceAndAnOrderThatAreNoneOfTheListAreLeftOutAloud() {
        assertThat(said("campaigns?at=nowhere")).contains("does not have");
        assertThat(said("campaigns?sort=size")).contains("sort=size, which means nothing here");
        assertThat(said("campaigns?sort=-name")).doesNotContain("means nothing", "does not have");
    }

    private String said(String route) {
        try (var _ = SignedInAs.person(Ids.next(), "Olu Officer", Roles.COMPLIANCE_OFFICER)) {
            var view = new CampaignListView(campaigns, signedIn, clock);
            view.beforeEnter(entering(route));
            return view.getElement().getTextRecursively();
        }
    }

    private BeforeEnterEvent entering(String route) {
        var router = new Router(ApplicationRouteRegistry.getInstance(new VaadinServletContext(context)));
        return new BeforeEnterEvent(
                router, NavigationTrigger.PAGE_LOAD, new Location(route), CampaignListView.class, new UI(), List.of());
    }
}
