package dev.countersign.security.ui;

import dev.countersign.shared.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.ModelAndView;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * The few pages that stand before the application: plain HTML in {@code pages/}, there at once, working with every password
 * manager and without any script.
 */
@Component
class PlainPages {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private static final String POLICY_HEADER = "Content-Security-Policy";
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final TemplateEngine engine = new TemplateEngine();

    PlainPages() {
        var files = new ClassLoaderTemplateResolver(PlainPages.class.getClassLoader());
        files.setPrefix("pages/");
        files.setSuffix(".html");
        files.setTemplateMode(TemplateMode.HTML);
        files.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(files);
        engine.setMessageResolver(new Words());
    }

    ResponseEntity<String> show(String page, Map<String, ?> values) {
        return show(HttpStatus.OK, page, values);
    }

    /** @param onward where a form of this page may lead besides this site, as the policy writes it */
    ResponseEntity<String> showLeadingTo(String onward, String page, Map<String, ?> values) {
        return show(HttpStatus.OK, POLICY + " " + onward, page, values);
    }

    ResponseEntity<String> show(HttpStatus status, String page, Map<String, ?> values) {
        return show(status, POLICY, page, values);
    }

    private ResponseEntity<String> show(HttpStatus status, String policy, String page, Map<String, ?> values) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .header(POLICY_HEADER, policy)
                .contentType(HTML)
                .body(text(page, values));
    }

    /** The same for where something went wrong and another has set the status. */
    ModelAndView view(String page, Map<String, ?> values) {
        return new ModelAndView((model, request, response) -> {
            response.setHeader(POLICY_HEADER, POLICY);
            response.setContentType(HTML.toString());
            response.getWriter().write(text(page, values));
        });
    }

    /** Returns the path under which a browser reaches the product, which may be that of a proxy: empty, or {@code /prefix}. */
    static String base() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                ? current.getRequest().getContextPath()
                : "";
    }

    private String text(String page, Map<String, ?> values) {
        var context = new Context(Locale.ENGLISH);
        context.setVariable("base", base());
        values.forEach(context::setVariable);
        return engine.process(page, context);
    }

    private static final class Words extends AbstractMessageResolver {

        @Override
        public String resolveMessage(
                ITemplateContext context, @Nullable Class<?> origin, String key, Object @Nullable [] arguments) {
            return Texts.t(key, arguments == null ? new Object[0] : arguments);
        }

        @Override
        public String createAbsentMessageRepresentation(
                ITemplateContext context, @Nullable Class<?> origin, String key, Object @Nullable [] arguments) {
            return key;
        }
    }
}
