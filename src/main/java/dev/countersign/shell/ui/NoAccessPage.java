package dev.countersign.shell.ui;

import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import dev.countersign.shared.Texts;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;

/** The page exists, but not for somebody with these roles. */
@ParentLayout(MainLayout.class)
@PageTitle("No access")
@PermitAll
class NoAccessPage extends ErrorPage implements HasErrorParameter<AccessDeniedException> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> error) {
        say(Texts.t("shell.error.noAccess"), Texts.t("shell.error.noAccess.next"));
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
