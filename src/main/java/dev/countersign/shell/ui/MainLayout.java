package dev.countersign.shell.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Links;
import dev.countersign.shell.FrameNotice;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** The frame around every page: navigation, search, what is under way, who is signed in. */
@Layout
@PermitAll
@Tag("countersign-frame")
class MainLayout extends HtmlContainer implements RouterLayout, AfterNavigationObserver {

    private static final String MARK = """
            <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true"><rect x="1.5" y="1.5" width="19" height="19" rx="6" \
            fill="var(--accent)"/><path d="M6 11.6l3 3 4.2-6.2" fill="none" stroke="var(--on-accent)" stroke-width="2" \
            stroke-linecap="round" stroke-linejoin="round"/><path d="M11.4 14.6l4.8-7" fill="none" stroke="var(--on-accent)" \
            stroke-width="2" stroke-linecap="round" opacity=".55"/></svg>""";
    private static final String LINES = """
            <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true"><path d="M3 5.5h14M3 10h14M3 14.5h14" fill="none" \
            stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/></svg>""";

    private final Navigation navigation;
    private final List<FrameNotice> notices;
    private final Div noticed = new Div();
    private final Main main = new Main();
    private @Nullable String path;

    MainLayout(
            Navigation navigation,
            WorkTray tray,
            PersonMenu person,
            ObjectProvider<SearchDialog> search,
            List<FrameNotice> notices) {
        this.navigation = navigation;
        this.notices = notices;
        noticed.addClassName("frame-notices");
        noticed.getElement().setAttribute("role", "status");
        main.setId("main");
        main.getElement().setAttribute("tabindex", "-1");
        var scrim = new Div();
        scrim.addClassName("scrim");
        add(skipLink(), new Header(brand(), bar(search, tray, person)), navigation, main, scrim);
    }

    private static Anchor skipLink() {
        var skip = new Anchor("#main", Texts.t("shell.skip"));
        skip.addClassName("skip");
        skip.setRouterIgnore(true);
        return skip;
    }

    private static Div brand() {
        var brand = new Div(Links.to("", new Svg(MARK), new Span(Texts.t("shell.product"))));
        brand.addClassName("brand");
        return brand;
    }

    private static Div bar(ObjectProvider<SearchDialog> search, WorkTray tray, PersonMenu person) {
        var toggle = new NativeButton();
        toggle.addClassNames("icon-button", "menu-toggle");
        toggle.setAriaLabel(Texts.t("shell.menu"));
        toggle.getElement().setAttribute("aria-expanded", "false");
        toggle.add(new Svg(LINES));
        var keys = new HtmlContainer("kbd");
        keys.setText(Texts.t("shell.search.keys"));
        var trigger = new NativeButton();
        trigger.addClassName("search");
        trigger.add(new Span(Texts.t("shell.search.trigger")), keys);
        trigger.addClickListener(click -> search.getObject().open());
        var spring = new Span();
        spring.addClassName("spring");
        var bar = new Div(toggle, trigger, spring, tray, person);
        bar.addClassName("bar");
        return bar;
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        attached.getUI().getPage().addJsModule("context://countersign/frame.js");
    }

    @Override
    public void showRouterLayoutContent(@Nullable HasElement content) {
        if (content != null) {
            main.getElement().appendChild(noticed.getElement(), content.getElement());
        }
    }

    @Override
    public void removeRouterLayoutContent(@Nullable HasElement old) {
        main.getElement().removeAllChildren();
    }

    /** On another page the reading starts at its beginning; a filter of the same page leaves the focus where it is. */
    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var here = event.getLocation().getPath();
        if (here.equals(path)) {
            return;
        }
        navigation.show(here);
        showNotices();
        if (path != null) {
            main.getElement().callJsFunction("focus");
        }
        path = here;
    }

    private void showNotices() {
        noticed.removeAll();
        for (var notice : notices) {
            notice.text().ifPresent(text -> {
                var line = new Paragraph(text);
                line.addClassNames("note", "bad");
                noticed.add(line);
            });
        }
    }
}
