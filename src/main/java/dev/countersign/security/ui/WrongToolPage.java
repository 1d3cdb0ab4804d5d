package dev.countersign.security.ui;

import dev.countersign.shared.Texts;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Tells a person why the tool that sent them here gets no answer. To send them back would be wrong: nobody vouches for the address the
 * tool gave (RFC 6749, section 4.1.2.1).
 */
@Component
class WrongToolPage implements ErrorViewResolver {

    private final PlainPages pages;
    private final String asked;

    WrongToolPage(PlainPages pages, AuthorizationServerSettings endpoints) {
        this.pages = pages;
        this.asked = endpoints.getAuthorizationEndpoint();
    }

    @Override
    public @Nullable ModelAndView resolveErrorView(
            HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        if (status != HttpStatus.BAD_REQUEST
                || !Objects.toString(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), "")
                        .endsWith(asked)) {
            return null;
        }
        var error = Objects.toString(request.getAttribute(RequestDispatcher.ERROR_MESSAGE), "");
        return pages.view("wrong-tool", Map.of("problem", said(error), "error", error));
    }

    /** The framework names the parameter that is wrong. */
    private static String said(String error) {
        if (error.endsWith(OAuth2ParameterNames.CLIENT_ID)) {
            return Texts.t("security.wrongTool.unknown");
        }
        if (error.endsWith(OAuth2ParameterNames.REDIRECT_URI)) {
            return Texts.t("security.wrongTool.elsewhere");
        }
        return error.endsWith(OAuth2ParameterNames.STATE)
                ? Texts.t("security.wrongTool.over")
                : Texts.t("security.wrongTool.otherwise");
    }
}
