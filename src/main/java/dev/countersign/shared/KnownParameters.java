package dev.countersign.shared;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a parameter that the endpoint does not know: a filter with a slip of the pen in its name must not answer with everything. An
 * endpoint that takes the request as a whole knows itself what is in it.
 */
class KnownParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod endpoint && isOurs(endpoint) && !takesTheWholeRequest(endpoint)) {
            var known = known(endpoint);
            var unknown = Collections.list(request.getParameterNames()).stream()
                    .filter(name -> !known.contains(name))
                    .map(name -> new Invalid.Violation(name, said(known)))
                    .toList();
            if (!unknown.isEmpty()) {
                throw new Invalid(unknown);
            }
            requireNoEmptyValues(request, endpoint);
        }
        return true;
    }

    /** The framework answers OPTIONS itself, for every address. */
    private static boolean isOurs(HandlerMethod endpoint) {
        return AnnotatedElementUtils.hasAnnotation(endpoint.getBeanType(), RestController.class);
    }

    /** An empty value in a list of values would become a null among them. */
    private static void requireNoEmptyValues(HttpServletRequest request, HandlerMethod endpoint) {
        for (var parameter : endpoint.getMethodParameters()) {
            if (!parameter.hasParameterAnnotation(RequestParam.class)
                    || !Collection.class.isAssignableFrom(parameter.getParameterType())) {
                continue;
            }
            var name = name(parameter);
            var values = request.getParameterValues(name);
            if (values != null
                    && !List.of(values).equals(List.of(""))
                    && Arrays.stream(values)
                            .flatMap(value -> Arrays.stream(value.split(",", -1)))
                            .anyMatch(String::isBlank)) {
                throw Invalid.of(name, "There is an empty value in it. Leave it out.");
            }
        }
    }

    private static boolean takesTheWholeRequest(HandlerMethod endpoint) {
        return Arrays.stream(endpoint.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == HttpServletRequest.class);
    }

    private static List<String> known(HandlerMethod endpoint) {
        return Arrays.stream(endpoint.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(KnownParameters::name)
                .toList();
    }

    private static String name(MethodParameter parameter) {
        var given = Objects.requireNonNull(parameter.getParameterAnnotation(RequestParam.class))
                .name();
        return given.isEmpty() ? parameter.getParameter().getName() : given;
    }

    private static String said(List<String> known) {
        return known.isEmpty()
                ? "There is no such parameter here, nor any other."
                : "There is no such parameter here. Known are %s.".formatted(String.join(", ", known));
    }
}
