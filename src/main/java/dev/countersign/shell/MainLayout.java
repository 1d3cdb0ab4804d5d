package dev.countersign.shell;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.menu.MenuConfiguration;
import jakarta.annotation.security.PermitAll;

/** The frame around every page. */
@Layout
@PermitAll
class MainLayout extends AppLayout {

    MainLayout() {
        setPrimarySection(Section.DRAWER);
        var nav = new Nav();
        MenuConfiguration.getMenuEntries().forEach(entry -> {
            var link = new RouterLink(entry.title(), entry.menuClass());
            nav.add(link);
        });
        addToDrawer(nav);
        addToNavbar(new DrawerToggle(), new Span("Countersign"));
    }
}
