package dev.countersign.security.api;

import dev.countersign.shared.NotFound;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers for every path of the API that nothing else answers for; without it the pages would. */
@RestController
@Hidden
class NoSuchPathController {

    @RequestMapping({"/api", "/api/**"})
    void none(HttpServletRequest request) {
        throw new NotFound("Nothing in the API answers %s %s. GET /api/openapi describes what does."
                .formatted(request.getMethod(), request.getRequestURI()));
    }
}
