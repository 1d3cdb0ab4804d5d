package dev.countersign.shell.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import dev.countersign.shared.Texts;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;

/** A page could not be opened: the domain refused, or we failed. */
@ParentLayout(MainLayout.class)
@PageTitle("Not possible")
@PermitAll
class FailurePage extends ErrorPage implements HasErrorParameter<Exception> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
        var failure = Failure.of(error.getCaughtException());
        say(Texts.t(failure.title()), failure.words());
        return switch (failure.kind()) {
            case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
            case NO_ACCESS -> HttpServletResponse.SC_FORBIDDEN;
            case REFUSED -> HttpServletResponse.SC_CONFLICT;
            case UNAVAILABLE -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            case OURS -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        };
    }
}
