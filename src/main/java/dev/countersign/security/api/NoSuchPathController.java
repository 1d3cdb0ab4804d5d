package dev.countersign.security.api;

import dev.countersign.shared.NotFound;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.condition.RequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Answers for every path of the API that nothing else answers for; without it the pages would. Where the path is right, it says
 * what about the request is not: its method, the form of what it sends, or the form it wants the answer in.
 */
@RestController
@Hidden
class NoSuchPathController {

    private final RequestMappingHandlerMapping endpoints;

    NoSuchPathController(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping endpoints) {
        this.endpoints = endpoints;
    }

    @RequestMapping({"/api", "/api/**"})
    void none(HttpServletRequest request) throws ServletException {
        var there = fitting(
                        request, endpoints.getHandlerMethods().keySet(), RequestMappingInfo::getActivePatternsCondition)
                .stream()
                .filter(endpoint -> !endpoint.getMethodsCondition().isEmpty())
                .toList();
        if (there.isEmpty()) {
            throw new NotFound("Nothing in the API answers %s %s. GET /api/openapi describes what does."
                    .formatted(request.getMethod(), request.getRequestURI()));
        }
        var doing = fitting(request, there, RequestMappingInfo::getMethodsCondition);
        if (doing.isEmpty()) {
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), methods(there));
        }
        if (fitting(request, doing, RequestMappingInfo::getConsumesCondition).isEmpty()) {
            throw new HttpMediaTypeNotSupportedException(
                    "Sent as " + request.getContentType(),
                    doing.stream()
                            .flatMap(endpoint -> endpoint.getConsumesCondition().getConsumableMediaTypes().stream())
                            .toList());
        }
        throw new HttpMediaTypeNotAcceptableException(doing.stream()
                .flatMap(endpoint -> endpoint.getProducesCondition().getProducibleMediaTypes().stream())
                .toList());
    }

    private static List<RequestMappingInfo> fitting(
            HttpServletRequest request,
            Collection<RequestMappingInfo> endpoints,
            Function<RequestMappingInfo, RequestCondition<?>> condition) {
        return endpoints.stream()
                .filter(endpoint -> condition.apply(endpoint).getMatchingCondition(request) != null)
                .toList();
    }

    private static Collection<String> methods(List<RequestMappingInfo> endpoints) {
        return endpoints.stream()
                .flatMap(endpoint -> endpoint.getMethodsCondition().getMethods().stream())
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
