package dev.countersign.security.ui;

import dev.countersign.security.AccountRefused;
import dev.countersign.security.FirstAccount;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.Refused;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Notices;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first start asks who administers the product. Once somebody does, this leads to the sign-in page. */
@Controller
class SetupController {

    private final PlainPages pages;
    private final FirstAccount first;

    SetupController(PlainPages pages, FirstAccount first) {
        this.pages = pages;
        this.first = first;
    }

    @GetMapping("/setup")
    ResponseEntity<String> page(CsrfToken csrf) {
        return first.isOpen() ? show(csrf, "", "", "") : SignInController.goTo("/sign-in");
    }

    @PostMapping("/setup")
    ResponseEntity<String> take(
            @RequestParam String name,
            @RequestParam String email,
            @RequestParam String password,
            @RequestParam String again,
            CsrfToken csrf) {
        if (!first.isOpen()) {
            return SignInController.goTo("/sign-in");
        }
        if (!password.equals(again)) {
            return show(csrf, name, email, Texts.t("security.password.differ"));
        }
        try {
            first.take(name, email, password);
        } catch (Invalid e) {
            return show(csrf, name, email, Notices.said(e));
        } catch (AccountRefused e) {
            return SignInController.goTo("/sign-in");
        } catch (Refused e) {
            return show(csrf, name, email, Notices.said(e));
        }
        return SignInController.goTo("/sign-in?ready");
    }

    private ResponseEntity<String> show(CsrfToken csrf, String name, String email, String problem) {
        return pages.show("setup", Map.of("csrf", csrf.getToken(), "name", name, "email", email, "problem", problem));
    }
}
