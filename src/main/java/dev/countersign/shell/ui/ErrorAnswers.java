package dev.countersign.shell.ui;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what failed before a controller was asked, or beside it: people by the page of whoever knows more about it, else, as programs
 * too, plainly.
 */
@Controller
class ErrorAnswers implements ErrorController {

    private final ObjectProvider<ErrorViewResolver> knowing;
    private final PlainAnswer plain;

    ErrorAnswers(ObjectProvider<ErrorViewResolver> knowing, PlainAnswer plain) {
        this.knowing = knowing;
        this.plain = plain;
    }

    @RequestMapping("/error")
    @Nullable
    ModelAndView answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var failed = Unreached.of(
                address(request),
                request.getHeader("Accept"),
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                        ? status
                        : HttpStatus.NOT_FOUND.value());
        response.setStatus(failed.status().value());
        var page = failed.isOfAPerson() ? telling(request, failed.status()) : null;
        if (page == null) {
            var text = plain.prepare(response, failed, request.getContextPath());
            response.getWriter().write(text);
        }
        return page;
    }

    /** The address without the path of the application; the server, unlike a proxy, has that path in what it reports. */
    private static String address(HttpServletRequest request) {
        var address = Objects.toString(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), "");
        var path = request.getServletContext().getContextPath();
        return address.startsWith(path + "/") ? address.substring(path.length()) : address;
    }

    private @Nullable ModelAndView telling(HttpServletRequest request, HttpStatus status) {
        return knowing.orderedStream()
                .map(page -> page.resolveErrorView(request, status, Map.of()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
