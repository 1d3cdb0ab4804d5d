package dev.countersign.shell.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.UIInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import dev.countersign.shared.HungUp;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Notices;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What holds in every window: its title, its theme before the first paint, and what is said when something goes wrong. */
@Component
class FrameSetup implements VaadinServiceInitListener {

    /** WebSockets that cannot be opened are tried again once, after five seconds; usual are twelve times. */
    private static final String FAILURES_BEFORE_LONG_POLLING = "1";

    @Override
    public void serviceInit(ServiceInitEvent service) {
        service.getSource().addUIInitListener(FrameSetup::prepare);
        service.getSource().addSessionInitListener(event -> event.getSession().setErrorHandler(FrameSetup::tell));
        service.getSource().setSystemMessagesProvider(info -> messages());
        service.addIndexHtmlRequestListener(
                page -> page.getDocument().head().appendElement("script").attr("src", "countersign/theme.js"));
        service.addIndexHtmlRequestListener(FrameSetup::sayWhereNothingIs);
    }

    /** The browser draws the page that says there is nothing here; the answer that brings the frame says so already. */
    private static void sayWhereNothingIs(IndexHtmlResponse frame) {
        var request = frame.getVaadinRequest();
        var path = Objects.requireNonNullElse(request.getPathInfo(), "").replaceFirst("^/", "");
        var pages = request.getService().getRouter().getRegistry();
        if (pages.getNavigationTarget(path).isEmpty()) {
            frame.getVaadinResponse().setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void prepare(UIInitEvent event) {
        var ui = event.getUI();
        ui.getPushConfiguration().setParameter("maxWebsocketErrorRetries", FAILURES_BEFORE_LONG_POLLING);
        ui.addAfterNavigationListener(navigation -> ui.beforeClientResponse(ui, response -> nameWindow(ui)));
        var lost = ui.getReconnectDialogConfiguration();
        lost.setDialogText(Texts.t("shell.connection.lost"));
        lost.setDialogTextGaveUp(Texts.t("shell.connection.gaveUp"));
    }

    private static void nameWindow(UI ui) {
        var product = " · " + Texts.t("shell.product");
        var title = ui.getInternals().getTitle();
        if (title != null && !title.endsWith(product)) {
            ui.getPage().setTitle(title + product);
        }
    }

    /** Something was thrown while a person did something on a page that stays open. */
    private static void tell(ErrorEvent error) {
        if (HungUp.is(error.getThrowable())) {
            return;
        }
        var failure = Failure.of(error.getThrowable());
        var ui = UI.getCurrent();
        if (ui != null) {
            ui.access(() -> Notices.refused(failure.words()));
        }
    }

    private static SystemMessages messages() {
        var messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(true);
        messages.setSessionExpiredCaption(Texts.t("shell.session.ended"));
        messages.setSessionExpiredMessage(Texts.t("shell.session.ended.next"));
        // A request without the session's cookie: it ran out, or the browser dropped it. Few browsers refuse cookies.
        messages.setCookiesDisabledCaption(Texts.t("shell.session.ended"));
        messages.setCookiesDisabledMessage(Texts.t("shell.session.noCookie.next"));
        messages.setInternalErrorCaption(Texts.t("shell.error.ours"));
        messages.setInternalErrorMessage(Texts.t("shell.error.reload"));
        return messages;
    }
}
