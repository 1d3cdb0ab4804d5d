package dev.countersign.security.ui;

import dev.countersign.security.OwnAccount;
import dev.countersign.shared.Invalid;
import dev.countersign.shared.Refused;
import dev.countersign.shared.Texts;
import dev.countersign.shared.ui.Notices;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;

/** Asks for another password whoever signed in with one that somebody else knows, before anything else. */
@Controller
class ChangePasswordController {

    private final PlainPages pages;
    private final OwnAccount own;

    ChangePasswordController(PlainPages pages, OwnAccount own) {
        this.pages = pages;
        this.own = own;
    }

    @GetMapping("/change-password")
    ResponseEntity<String> page(CsrfToken csrf) {
        return own.hasPassword() ? show(csrf, "") : SignInController.goTo("/");
    }

    @PostMapping("/change-password")
    ResponseEntity<String> change(
            @RequestParam String present,
            @RequestParam String password,
            @RequestParam String again,
            @SessionAttribute(name = OwnAccount.SESSION, required = false) @Nullable UUID session,
            CsrfToken csrf) {
        if (!password.equals(again)) {
            return show(csrf, Texts.t("security.password.differ"));
        }
        try {
            own.changePassword(present, password, session);
            return SignInController.goTo("/");
        } catch (Invalid | Refused e) {
            return show(csrf, Notices.said(e));
        }
    }

    private ResponseEntity<String> show(CsrfToken csrf, String problem) {
        return pages.show("change-password", Map.of("csrf", csrf.getToken(), "login", own.login(), "problem", problem));
    }
}
