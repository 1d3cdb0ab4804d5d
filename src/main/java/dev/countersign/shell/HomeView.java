package dev.countersign.shell;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;

/** First what waits for this person, then how the organisation stands. */
@Route("")
@PageTitle("Home")
@Menu(order = 0, title = "Home")
@PermitAll
class HomeView extends Main {

    HomeView() {
        add(new H1("Good morning"));
    }
}
